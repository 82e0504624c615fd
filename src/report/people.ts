import { dangerOf } from '../core/danger';
import { addressKey, normalizeDomain } from '../core/email-address';
import type { ReportChange, ReportDetails } from '../core/report-details';
import type { KnownGroup } from './groups';
import type { Meaning, PersonChange } from './model';
import type { PlannedSync } from './plan-syncs';
import { suspicion } from '../core/suspicious';

/** What a removal is looked at with. */
export interface Around {
  readonly inboundTypes: Readonly<Record<string, string>>;
  readonly groups: readonly KnownGroup[];
}

/** The changes of a details document, most dangerous first. */
export function peopleOf({ changes }: ReportDetails, around: Around): readonly PersonChange[] {
  return byDanger(changes.map((change) => personOf(change, around)));
}

/** The changes that a plan lists itself, without names and reasons, most dangerous first. */
export function listedPeople({ listed }: PlannedSync, around: Around): readonly PersonChange[] {
  return byDanger(listed.map(([address, text]) => personOf(changeOfText(address, text), around)));
}

/** `create`, `update: name, aliases`, `rename: OLD -> NEW`. */
function changeOfText(address: string, text: string): ReportChange {
  const [, verb = text, detail = ''] = /^(\w+)(?:: (.*))?$/s.exec(text) ?? [];
  const [old] = detail.split(' -> ');
  const fields: Record<string, readonly [string, string]> = {};
  if (verb === 'rename' && old) fields['address'] = [old, address];
  else for (const field of detail.split(', ')) if (field !== '') fields[field] = ['', ''];
  return { address, verb, name: '', fields, reason: '', origins: [] };
}

function personOf(change: ReportChange, around: Around): PersonChange {
  const { verb, address, name, fields: all, reason, origins, outcome } = change;
  const { address: moved, ...fields } = all;
  const from = verb === 'rename' ? moved?.[0] : undefined;
  const removed = verb === 'disable' || verb === 'purge' ? address : from;
  return {
    verb,
    address,
    ...(from === undefined ? {} : { from }),
    name,
    fields,
    reason,
    origins,
    ...(outcome === undefined ? {} : { outcome }),
    ...(removed === undefined ? {} : { meaning: meaningOf(removed, around) }),
    remarks: remarksOn(change),
  };
}

/** On what is there, and on what would come: not on values that go. */
function remarksOn({ address, name, fields }: ReportChange): readonly string[] {
  const coming = ['aliases', 'attributes'].flatMap((field) => {
    const now = Object.hasOwn(fields, field) ? fields[field]?.[1] : undefined;
    return now === undefined ? [] : [suspicion(now, field === 'aliases' ? 'alias' : 'attribute')];
  });
  return [suspicion(address, 'address'), suspicion(name, 'name'), ...coming].filter(
    (text) => text !== undefined,
  );
}

function byDanger(people: readonly PersonChange[]): readonly PersonChange[] {
  return [...people].sort((a, b) => dangerOf(a.verb) - dangerOf(b.verb));
}

function meaningOf(address: string, { inboundTypes, groups }: Around): Meaning {
  const key = addressKey(address);
  const domain = key.slice(key.lastIndexOf('@') + 1);
  const inboundType = Object.hasOwn(inboundTypes, domain) ? inboundTypes[domain] : undefined;
  return {
    address,
    domain,
    inboundType,
    mail:
      inboundType === 'any'
        ? 'accepted'
        : ['smtp', 'ldap'].includes(inboundType ?? '')
          ? 'depends'
          : 'unknown',
    leaves: groups.filter(({ gone }) => gone.has(key)).map(({ name }) => name),
    stays: groups.filter(({ members }) => members.has(key)).map(({ name }) => name),
  };
}

/** Domains as plan and details have them, normalised. */
export function normalizedTypes(...all: readonly Readonly<Record<string, string>>[]): Around['inboundTypes'] {
  return Object.fromEntries(
    all.flatMap((types) =>
      Object.entries(types).map(([domain, type]) => [normalizeDomain(domain) ?? domain, type] as const),
    ),
  );
}
