const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration as Terraform writes them (`30m`, `1h30m`, `90s`), or undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    total += Number(amount) * (units[unit ?? ''] ?? 0);
  }
  // Whole: what 1.005s comes to is otherwise just below 1005.
  return Math.round(total);
}

/** For schemas: what is wrong with a duration. */
export function durationProblem(text: string): string | undefined {
  const ms = parseDuration(text);
  if (ms !== undefined && ms > 0) return undefined;
  return `must be a duration longer than zero, such as "30m", "24h" or "1h30m", not "${text}"`;
}

/** A signal that aborts with the given one, or after a duration (which the schema has checked). */
export function withDeadline(
  signal: AbortSignal,
  text: string | null | undefined,
  fallback: string,
): AbortSignal {
  const ms = parseDuration(text ?? fallback) ?? 0;
  return AbortSignal.any([signal, AbortSignal.timeout(Math.min(ms, 2 ** 31 - 1))]);
}
