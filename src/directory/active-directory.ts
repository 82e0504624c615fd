import type { Standing } from '../core/people';

/**
 * `msExchRecipientTypeDetails` of linked mailboxes, whose people sign in with an account of another forest, and of shared,
 * room and equipment mailboxes, on premises and remote. Nobody signs in with their own account: it is always disabled,
 * and does receive mail.
 */
const usedThoughDisabled: ReadonlySet<string> = new Set([
  '2',
  '4',
  '16',
  '32',
  '8589934592',
  '17179869184',
  '34359738368',
]);

const accountDisabled = 2;

/** Bit 2 of `userAccountControl`. Undefined where the text is no number. */
export function isDisabled(userAccountControl: string): boolean | undefined {
  return /^-?\d{1,10}$/.test(userAccountControl)
    ? (Number(userAccountControl) & accountDisabled) !== 0
    : undefined;
}

/** Of a disabled account false, or nothing where its mailbox is in use all the same. */
export function standingOf(isAccountDisabled: boolean, recipientTypeDetails: string): Standing | undefined {
  if (!isAccountDisabled) return 'in use';
  return usedThoughDisabled.has(recipientTypeDetails) ? undefined : false;
}

/** The text of an `objectGUID`'s 16 bytes: the first three groups stand in reverse. */
export function guidText(bytes: Buffer): string {
  const hex = (start: number, end: number): string => bytes.toString('hex', start, end);
  const reversed = (start: number, end: number): string =>
    Buffer.from(bytes.subarray(start, end)).reverse().toString('hex');
  return [reversed(0, 4), reversed(4, 6), reversed(6, 8), hex(8, 10), hex(10, 16)].join('-');
}
