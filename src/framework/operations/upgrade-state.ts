import { ConfigError } from '../../core/errors';
import type { AnyResource, ObjectJson } from '../definitions';
import type { Attributes, AttributeType } from '../schema';
import type { Answer } from '../server-types';
import { answer } from './running';

/** UpgradeResourceState: stored state of any version in the present shape, without attributes that are no more. */
export function upgradeState<P>(
  { typeName, schema, upgrade }: AnyResource<P>,
  version: number,
  stored: ObjectJson,
): Promise<Answer & { readonly state: ObjectJson | null }> {
  return answer<{ readonly state: ObjectJson | null }>({ state: null }, () => {
    if (version > schema.version) {
      throw new ConfigError(
        'State is newer than the provider',
        `${typeName} was stored with schema version ${version}, and this provider knows version ${schema.version}. Use a newer version of the provider.`,
      );
    }
    const upgraded = version < schema.version && upgrade ? upgrade(version, stored) : stored;
    return { state: pruneObject(schema.attributes, upgraded) };
  });
}

/** Exactly the schema's attributes: what is missing becomes null. Values stay as they were read. */
function pruneObject(attributes: Attributes, stored: ObjectJson): ObjectJson {
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, { type }] of Object.entries(attributes)) {
    object[name] = pruneValue(type, Object.hasOwn(stored, name) ? (stored[name] ?? null) : null);
  }
  return object;
}

function pruneValue(type: AttributeType, value: unknown): unknown {
  if (type.kind !== 'nested' || typeof value !== 'object' || value === null) return value;
  const element = (item: unknown): unknown =>
    typeof item === 'object' && item !== null ? pruneObject(type.attributes, item as ObjectJson) : item;
  if (Array.isArray(value)) return value.map(element);
  if (type.nesting !== 'map') return element(value);
  const map = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value)) map[key] = element(item);
  return map;
}
