/** As the REST dialect and the store write it: `2026-03-01T08:00:00Z`. */
export function isoDate(now: number): string {
  return new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** As the envelope dialect writes it: `2026-03-01T08:00:00+0000`. */
export function envelopeDate(iso: string): string {
  return iso.replace(/(\.\d+)?Z$/, '+0000');
}
