import { isUnknown } from '../framework/values';
import type { Values } from './attribute-values';

/** What the description of an attribute says that has a default and stays as it is. @param value as it is written. */
export function leftOut(value: string): string {
  return `Left out: ${value} for a new one, otherwise as it is.`;
}

/** The plan of a create: what is left out and has a documented default is that, so that a reviewer sees it. */
export function withDefaults(config: object, planned: Values, defaults: Values): Values {
  const given = config as Values;
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => {
      const isOpen = isUnknown(value) && (given[name] ?? null) === null;
      return [name, isOpen ? (defaults[name] ?? (name in defaults ? null : value)) : value];
    }),
  );
}
