import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataSources, resources } from '../../src/provider/registry';
import { shardCount, shardOf } from './shards';

const numbers = Array.from({ length: shardCount }, (_, index) => index + 1);

test('every part of the registry has its file', () => {
  const files = readdirSync(__dirname).filter((name) => /^registry-\d+\.test\.ts$/.test(name));
  expect(files.sort()).toEqual(numbers.map((number) => `registry-${number}.test.ts`));
  for (const number of numbers)
    expect(readFileSync(join(__dirname, `registry-${number}.test.ts`), 'utf8')).toContain(
      `walkShard(${number});`,
    );
});

test.each([
  ['resource', resources],
  ['data source', dataSources],
])('every %s is in one part', (_kind, definitions: readonly unknown[]) => {
  const walked = numbers.flatMap((number) => shardOf(definitions, number));
  expect(walked).toHaveLength(definitions.length);
  expect(new Set(walked)).toEqual(new Set(definitions));
});
