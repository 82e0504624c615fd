import type { Answer } from './route';

/** What the gateway itself refuses: `fail` items carry code and message directly. */
export function failAnswer(status: number, code: string, message: string): Answer {
  return { status, body: { fail: [{ code, message }] } };
}
