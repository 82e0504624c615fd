import { crashText } from '../../src/cli/crash';

class RequestFailed extends Error {
  readonly config = { password: 'canary' };
}

test('what crashed and where, without what it says or holds', () => {
  const text = crashText(new RequestFailed('canary\n    at canary (/canary.js:1:1)\nmore canary'));
  expect(text).toContain('(RequestFailed)');
  expect(text).toMatch(/^ {4}at .*crash\.test\.ts:\d+:\d+\)?$/m);
  expect(text).not.toContain('canary');
});

test.each([['canary'], [{ canary: true }], [undefined], [Object.assign(new Error(), { stack: 'canary' })]])(
  '%j is thrown',
  (thrown) => {
    expect(crashText(thrown)).toMatch(/^The provider crashed \(\w+\)/);
    expect(crashText(thrown)).not.toContain('canary');
  },
);
