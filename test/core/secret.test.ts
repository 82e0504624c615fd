import { inspect } from 'node:util';
import { Secret } from '../../src/core/secret';

test('a secret shows itself only when asked to', () => {
  const secret = new Secret('canary-5c1f');
  for (const shown of [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ a: [secret] }, { depth: 9, showHidden: true }),
  ]) {
    expect(shown).not.toContain('canary');
  }
  expect(secret.reveal()).toBe('canary-5c1f');
});
