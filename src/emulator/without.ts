/** A copy of a row without some of its fields. */
export function without(
  row: Readonly<Record<string, unknown>>,
  ...fields: readonly string[]
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
}
