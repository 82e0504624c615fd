import { fuzz } from './target';
import { targets } from './targets';

/** The first of each, always the same; `npm run bench -- fuzz` takes many more and others each time. */
const part = 500;

test.each(targets.map((target) => [target.name, target] as const))('%s', async (_name, target) => {
  expect((await fuzz(target, 20261128, Math.ceil(target.cases / part))).failure).toBeUndefined();
});
