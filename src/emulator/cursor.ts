import { valueNotAllowed } from './refusal';

/** A page token: Base64 of `POSITION:SCOPE`, where the scope is what the listing is restricted to, or `null`. */
export function encodeCursor(position: number, scope: string | undefined): string {
  return Buffer.from(`${position}:${scope ?? 'null'}`, 'utf8').toString('base64');
}

/** The position that a token names; nothing, null and the empty text mean the start. Throws Refusal for any other text. */
export function decodeCursor(token: unknown, scope: string | undefined): number {
  if (token === undefined || token === null || token === '') return 0;
  const text = typeof token === 'string' ? Buffer.from(token, 'base64').toString('utf8') : '';
  const match = /^(\d{1,9}):(.*)$/su.exec(text);
  if (!match || match[2] !== (scope ?? 'null')) {
    throw valueNotAllowed('pageToken', 'The page token is not one that this listing gave out');
  }
  return Number(match[1]);
}
