import { fromApi, toApi, type ApiObject } from '../../framework/naming';
import { isPresent } from '../../framework/nested';
import type { Attributes } from '../../framework/schema';
import type { Value } from '../../framework/values';
import { unlinkLimit } from '../../mimecast/assumptions/integrations';
import type { Values } from '../attribute-values';
import { isSame } from '../sameness';

/** What Mimecast neither takes nor answers: the ID apart, settings of ours. */
function isOurs(name: string): boolean {
  return name === 'id' || name === 'verify' || /_wo(_version)?$/.test(name);
}

/** The body of a create: what is configured. */
export function fieldsOf(attributes: Attributes, plan: Values): ApiObject {
  const named = Object.keys(plan).filter((name) => isConfigured(name, attributes, plan[name] ?? null));
  return bodyOf(attributes, plan, named);
}

/** The body of an update: what differs. */
export function changesOf(attributes: Attributes, plan: Values, prior: Values): ApiObject {
  const named = Object.keys(plan).filter((name) => {
    const value = plan[name] ?? null;
    return isConfigured(name, attributes, value) && !isSame(name, value, prior[name] ?? null);
  });
  return bodyOf(attributes, plan, named);
}

function isConfigured(name: string, attributes: Attributes, value: Value): boolean {
  return !isOurs(name) && attributes[name]?.mode !== 'computed' && isPresent(value);
}

function bodyOf(attributes: Attributes, values: Values, names: readonly string[]): ApiObject {
  const body = toApi(
    Object.fromEntries(names.flatMap((name) => (attributes[name] ? [[name, attributes[name]]] : []))),
    values,
  );
  const { maxUnlink } = body;
  return typeof maxUnlink === 'string' ? { ...body, maxUnlink: unlinkLimit(maxUnlink) } : body;
}

/** What an answer says of an integration: a field that it has empty is not mentioned either. */
export function valuesOf(attributes: Attributes, answered: ApiObject): Values {
  const found = fromApi(attributes, answered) as unknown as Values;
  return Object.fromEntries(Object.entries(found).filter(([name, value]) => value !== null && !isOurs(name)));
}
