import { ApiError } from '../core/errors';
import { path, renderPath, type AttributePath } from '../core/path';
import { snakeCase } from '../framework/naming';

/** Where our attribute is for a field of the API: its names from the outside in, numbers for places in lists. Undefined: not known. */
export type Place = (words: readonly string[]) => AttributePath | undefined;

/** Fields that the rule (snake_case for camelCase) does not name. */
const otherwise: Readonly<Record<string, string>> = {
  sourceIPs: 'source_ips',
  fromDate: 'from_date',
  toDate: 'to_date',
  password: 'password_wo',
};

/** The same below `from` and `to`. */
const inTarget: Readonly<Record<string, string>> = {
  group: 'group_id',
  'group.id': 'group_id',
  domain: 'email_domain',
  attribute: 'attribute_id',
  'attribute.id': 'attribute_id',
  'attribute.name': 'attribute_name',
  'attribute.value': 'attribute_value',
};

/** The same where REST policies, whose attributes are flat, have other names. */
const flatNames: Readonly<Record<string, string>> = {
  from_email_domain: 'from_domain',
  to_email_domain: 'to_domain',
  from_date: 'from_date_time',
  to_date: 'to_date_time',
};

/** What finds the IDs that these attributes hold, without `from_` or `to_`. */
const finders: Readonly<Record<string, string>> = {
  group_id:
    '`data.mimecast_profile_groups` finds the IDs of profile groups, `data.mimecast_directory_group` that of a directory group.',
  attribute_id: '`data.mimecast_address_attribute` finds the ID of an attribute.',
  address_alteration_set_id: '`data.mimecast_address_alteration_sets` finds the IDs of sets.',
  folder_id: '`data.mimecast_address_alteration_sets` finds the IDs of sets.',
  alternate_route_id: '`data.mimecast_delivery_route_definitions` finds the IDs of routes.',
};

/** Attributes of an object without others inside: REST policies, definitions, managed URLs. */
export function flatPlace(attributes: object): Place {
  return (words) => {
    const names = inPolicy(words).map((step) => ('attribute' in step ? step.attribute : ''));
    const joined = names.join('_');
    const name = [flatNames[joined] ?? joined, names.at(-1) ?? ''].find((known) => known in attributes);
    return name === undefined ? undefined : path(name);
  };
}

/** `policy`, and what is beside it. */
export const alterationPolicyPlace: Place = ([first, ...rest]) => {
  if (first === undefined) return undefined;
  if (first === 'addressAlterationSetId') return path('address_alteration_set_id');
  const words = first === 'policy' ? rest : [first, ...rest];
  return [...path('policy'), ...inPolicy(words)];
};

/** `targets` and `url_actions`. @param count of the targets: where there is only one, it is the one that is meant. */
export function webUrlPlace(count: number): Place {
  return ([first, ...rest]) => {
    if (first === 'urls') return listed('url_actions', rest, (words) => inPolicy(words));
    const inOne = (words: readonly string[]): AttributePath => [
      ...path('policy'),
      ...inPolicy(words[0] === 'policy' ? words.slice(1) : words),
    ];
    if (first === 'policies') return listed('targets', rest, inOne);
    if (first === 'description' || first === undefined) return first && path('description');
    return count === 1 ? listed('targets', ['0', first, ...rest], inOne) : path('targets');
  };
}

function listed(
  name: string,
  [index = '', ...words]: readonly string[],
  inner: (words: readonly string[]) => AttributePath,
): AttributePath {
  if (!/^\d+$/.test(index)) return path(name);
  return [...path(name, Number(index)), ...(words.length === 0 ? [] : inner(words))];
}

function inPolicy(words: readonly string[]): AttributePath {
  const named = words.filter((word) => word !== 'conditions' && !/^\d+$/.test(word));
  const [first = '', ...rest] = named;
  const steps =
    (first === 'from' || first === 'to') && rest.length > 0
      ? [first, inTarget[rest.join('.')] ?? nameOf(rest.at(-1) ?? '')]
      : named.map(nameOf);
  return steps.map((attribute) => ({ attribute }));
}

function nameOf(field: string): string {
  return otherwise[field] ?? snakeCase(field);
}

/** A write whose refusal names the attribute. */
export async function namingAttribute<T>(write: Promise<T>, place: Place, definitions?: string): Promise<T> {
  try {
    return await write;
  } catch (error) {
    throw atAttribute(error, place, definitions);
  }
}

/**
 * A refusal whose field is known, with the attribute that it is: as its path, in its text, and with what finds such an ID.
 * Anything else as it is.
 * @param definitions the data source that lists what `definition_id` is the ID of.
 */
function atAttribute(error: unknown, place: Place, definitions?: string): unknown {
  if (!(error instanceof ApiError) || error.field === undefined) return error;
  const words = error.field.replace(/^data\b(\[\d+\])?\.?/, '').match(/[A-Za-z_]+|\d+/g) ?? [];
  const at = place(words);
  const last = at?.at(-1);
  if (!at || !last) return error;
  const name = 'attribute' in last ? last.attribute : '';
  const finder =
    name === 'definition_id' && definitions !== undefined
      ? `\`data.${definitions}\` finds the IDs of definitions.`
      : finders[name.replace(/^(from|to)_/, '')];
  const isSaid = error.field === renderPath(at);
  const said = isSaid ? [] : [`It is ${renderPath(at)} that Mimecast refuses.`];
  const sentences = [...said, ...(finder === undefined ? [] : [finder])].join(' ');
  return error.adding(sentences, at);
}
