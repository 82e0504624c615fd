import type { AttributePath } from '../core/path';
import type { ProviderServer } from '../framework/server-types';
import { objectValue, type ObjectValue } from '../framework/values';
import { attributesOf } from './configuration';

/** Secrets that an object of this configuration may have: write-only attributes that the provider would take. */
export async function secretsOf(
  server: ProviderServer,
  typeName: string,
  config: ObjectValue,
): Promise<readonly string[]> {
  const attributes = attributesOf(server, typeName);
  const secret = Object.entries(attributes)
    .filter(([, { options }]) => options.writeOnly && options.sensitive)
    .map(([name]) => name);
  const taken: string[] = [];
  for (const name of secret) if (await takes(server, typeName, config, name)) taken.push(name);
  return taken;
}

/** Only what is said of other attributes counts: the text itself is no secret that could be right. */
async function takes(
  server: ProviderServer,
  typeName: string,
  config: ObjectValue,
  name: string,
): Promise<boolean> {
  const { diagnostics } = await server.validateResource(
    typeName,
    objectValue([...Object.entries(config), [name, 'some text']]),
  );
  return diagnostics.every(({ severity, path }) => severity !== 'error' || isAbout(path, name));
}

function isAbout(path: AttributePath | undefined, name: string): boolean {
  const [first] = path ?? [];
  return first !== undefined && 'attribute' in first && first.attribute === name;
}
