import { terminalProgress } from '../../src/cli/progress';

function told(isTTY: boolean, environment: NodeJS.ProcessEnv): string {
  const written: string[] = [];
  const stream = { isTTY, columns: 10, write: (text: string) => written.push(text) };
  const progress = terminalProgress(stream as unknown as NodeJS.WriteStream, environment);
  progress.say('users: 100 of 2000');
  progress.done();
  return written.join('');
}

test('progress is one short line on a terminal, which goes away, and nothing in a pipeline', () => {
  expect(told(true, {})).toBe('\r\u001b[2Kusers: 10\r\u001b[2K');
  expect(told(true, { CI: 'true' })).toBe('');
  expect(told(false, {})).toBe('');
});
