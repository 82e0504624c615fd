import { dataSources, resources } from '../../src/provider/registry';
import { everyDataSource } from './every-data-source';
import { everyResource } from './every-resource';
import { callsWhatItDeclares, everyType } from './every-type';
import { sharedExample } from './shared-example';

/** In how many parts the registry is walked; each is a file `registry-N.test.ts`, so that several workers share them. */
export const shardCount = 4;

/** The types of one part, from 1: every so many-th, so that a new type needs no new file. */
export function shardOf<T>(definitions: readonly T[], shard: number): readonly T[] {
  return definitions.filter((_, index) => index % shardCount === shard - 1);
}

/** The contract of all types of one part. */
export function walkShard(shard: number): void {
  for (const definition of shardOf(resources, shard)) {
    describe(`resource ${definition.typeName}`, () => {
      const shared = sharedExample('resources', definition.typeName);
      everyType(shared, definition);
      everyResource(shared, definition);
      callsWhatItDeclares(shared, definition);
    });
  }
  // The other way round: the parts that have one resource more have one data source less.
  for (const definition of shardOf(dataSources, shardCount + 1 - shard)) {
    describe(`data source ${definition.typeName}`, () => {
      const shared = sharedExample('data-sources', definition.typeName);
      everyType(shared, definition);
      everyDataSource(shared, definition);
      callsWhatItDeclares(shared, definition);
    });
  }
}
