import { fromApi, toApi, type ApiObject } from '../../framework/naming';
import { isPresent } from '../../framework/nested';
import type { Attributes } from '../../framework/schema';
import { isUnknown, unknown, type Value } from '../../framework/values';
import { unlinkLimit } from '../../mimecast/assumptions/integrations';
import type { Values } from '../attribute-values';
import { isSame } from '../sameness';

/** What Mimecast neither takes nor answers: the ID apart, settings of ours. */
function isOurs(name: string): boolean {
  return name === 'id' || name === 'verify' || /_wo(_version)?$/.test(name);
}

/** With whom Mimecast signs in: the consent, and where it is valid. */
const consent = ['connector_id', 'tenant_domain', 'server_subtype'];

/** Whether Mimecast can sign in depends on these. */
const access = [
  ...['enabled', 'hostname', 'alternate_hostname', 'port', 'encryption_mode', 'user_dn', 'root_dn', 'user'],
  ...['password_wo_version', 'service_account_key_wo_version', ...consent],
];

/** What Mimecast decides, and what it depends on. */
const decisions: Readonly<Record<string, readonly string[]>> = { status: access, client_id: consent };

/** The planned values of an update: what Mimecast decides anew is not known before. */
export function reopened(plan: Values, prior: Values): Values {
  const changes = (name: string): boolean => {
    const value = plan[name] ?? null;
    return isUnknown(value) || !isSame(name, value, prior[name] ?? null);
  };
  const open = Object.keys(decisions).filter((name) => name in plan && decisions[name]?.some(changes));
  return { ...plan, ...Object.fromEntries(open.map((name) => [name, unknown])) };
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
