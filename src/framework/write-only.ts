import { mapObjects } from './nested';
import type { Attributes } from './schema';
import { objectValue, type ObjectValue } from './values';

/** The object with every write-only attribute null, at any depth: Terraform accepts nothing else in plan and state. */
export function withoutWriteOnly(attributes: Attributes, object: ObjectValue): ObjectValue {
  return objectValue(
    Object.entries(attributes).map(([name, { type, options }]) => {
      const value = object[name] ?? null;
      if (options.writeOnly) return [name, null];
      return [
        name,
        type.kind === 'nested'
          ? mapObjects(type, value, (part) => withoutWriteOnly(type.attributes, part))
          : value,
      ];
    }),
  );
}
