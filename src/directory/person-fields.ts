/** What is read of a person besides attributes, by the names that settings use. */
export const personFields = ['address', 'name', 'enabled', 'aliases', 'directory_id'] as const;
export type PersonField = (typeof personFields)[number];

const attributePrefix = 'attribute:';

export function isPersonField(text: string): text is PersonField {
  return personFields.some((field) => field === text);
}

/** Of `attribute:NAME`. */
export function attributeName(text: string): string | undefined {
  const name = text.slice(attributePrefix.length).trim();
  return text.toLowerCase().startsWith(attributePrefix) && name !== '' ? name : undefined;
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['enabled', true],
  ['false', false],
  ['no', false],
  ['0', false],
  ['disabled', false],
]);

/** Compared without case. Undefined for anything that is neither. */
export function truthOf(text: string): boolean | undefined {
  return truths.get(text.toLowerCase());
}
