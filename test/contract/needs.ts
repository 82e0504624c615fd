import type { RequestRecord } from '../../src/emulator/control';
import type { Need } from '../../src/framework/definitions';
import type { Operation } from '../../src/mimecast/operation';
import { operations } from '../../src/mimecast/operations';
import { dataSources, resources } from '../../src/provider/registry';
import { isCallOf } from '../../tools/api-coverage';
import type { Definition } from './example';

/** Asked for by the client itself, and needing no permission. */
const always = ['POST /oauth/token', 'GET /identity/whoami'];

/** What the types of a configuration say that they call. */
export function needsOf(hcl: string): readonly Need[] {
  const named = new Set(
    [...hcl.matchAll(/^(resource|data) "(\w+)"/gm)].map(([, block, type]) => `${block} ${type}`),
  );
  const all: [string, Definition][] = [
    ...resources.map((definition): [string, Definition] => [`resource ${definition.typeName}`, definition]),
    ...dataSources.map((definition): [string, Definition] => [`data ${definition.typeName}`, definition]),
  ];
  return all.filter(([name]) => named.has(name)).flatMap(([, { uses = [] }]) => uses);
}

/** The functions of the API that were called and are none of these. */
export function undeclaredCalls(requests: readonly RequestRecord[], needs: readonly Need[]): string[] {
  const declared = Object.values<Operation>(operations).filter((operation) => needs.includes(operation));
  const called = new Set(requests.map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`));
  return [...called]
    .filter((name) => !always.includes(name))
    .filter((name) => !declared.some((operation) => isCallOf(operation, name)));
}
