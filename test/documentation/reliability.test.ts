import { commandsOf, root, sh } from './commands';

test('docs/reliability.md: a run can be played again as it is written there', async () => {
  const lines = commandsOf('docs/reliability.md').flatMap((block) => block.split('\n'));
  const [again = '', ...others] = lines.filter((line) => line.includes('--seed'));
  expect(others).toEqual([]);
  // Without the build, which would write what other tests are reading.
  const { code, out } = await sh(
    again.replace('npm run reliability --', 'npx tsx tools/reliability.ts'),
    root,
  );
  expect(code).toBe(0);
  expect(out).toMatch(
    /^ok {3}F06 a write is carried out and its answer is lost: (\d+) runs in process, \1 converged, 0 /,
  );
});
