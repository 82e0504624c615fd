import { amount } from '../core/counted';
import type { Meaning, ObjectChange, PersonChange, Report, SyncReport } from './model';

/** What each verb comes to, as a heading and as a count: `3 disabled`. Most dangerous first. */
export const verbWords: Readonly<Record<string, { readonly heading: string; readonly counted: string }>> = {
  purge: { heading: 'Purged', counted: 'purged' },
  disable: { heading: 'Disabled', counted: 'disabled' },
  rename: { heading: 'Renamed', counted: 'renamed' },
  update: { heading: 'Changed', counted: 'changed' },
  enable: { heading: 'Enabled', counted: 'enabled' },
  create: { heading: 'Added', counted: 'added' },
  await: { heading: 'Awaited from the directory', counted: 'awaited' },
  adopt: { heading: 'Adopted', counted: 'adopted' },
};

const guardWords: Readonly<Record<string, string>> = {
  max_removals: 'Removals in one run',
  max_removal_percent: 'Removals, in percent of the accounts',
  more_than_half: 'Removals against half of the accounts',
  removals_together: 'Removals of all synchronizations together',
  max_updates: 'Updates and renames in one run',
  max_update_percent: 'Updates and renames, in percent of the accounts',
  max_source_shrink_percent: 'Fewer people than in the last run',
  min_users: 'People declared',
  max_plan_age: 'Age of the comparison',
  max_creates: 'Creates in one run',
};

export function guardText(guard: string): string {
  return Object.hasOwn(guardWords, guard) ? (guardWords[guard] ?? guard) : guard;
}

/** A count of a guard: accounts, or a time. */
export function amountText(guard: string, figure: number): string {
  if (guard !== 'max_plan_age') return amount(figure);
  if (figure < 3600) return `${Math.ceil(figure / 60)} min`;
  return `${Math.round(figure / 360) / 10} h`;
}

/** Of `min_users` the limit is a floor. */
export function limitText(guard: string, limit: number): string {
  return `${guard === 'min_users' ? 'at least' : 'at most'} ${amountText(guard, limit)}`;
}

export const isRemoval = ({ meaning }: PersonChange): boolean => meaning !== undefined;

/** How many changes there are, by verb; the summary counts also those that are not listed. */
export function countsOf({ people, unlisted, summary }: SyncReport): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { verb } of people) counts.set(verb, (counts.get(verb) ?? 0) + 1);
  if (unlisted > 0)
    for (const verb of Object.keys(verbWords)) {
      const count = summary[verb] ?? 0;
      if (count > 0) counts.set(verb, count);
    }
  return counts;
}

/** `2 disabled, 1 renamed, 40 added`, or that there is nothing to do. */
function countsText({ syncs }: Report): string {
  const all = new Map<string, number>();
  for (const sync of syncs)
    for (const [verb, count] of countsOf(sync)) all.set(verb, (all.get(verb) ?? 0) + count);
  const parts = Object.entries(verbWords).flatMap(([verb, { counted }]) => {
    const count = all.get(verb) ?? 0;
    all.delete(verb);
    return count > 0 ? [`${amount(count)} ${counted}`] : [];
  });
  const others = [...all.values()].reduce((sum, count) => sum + count, 0);
  if (others > 0) parts.push(`${others} otherwise`);
  return parts.length === 0 ? 'nobody changes' : parts.join(', ');
}

/** The first sentence of every rendering. */
export function headline(report: Report): string {
  return `${verdict(report)}: ${countsText(report)}`;
}

export function verdict({ syncs, stage, isErrored }: Report): string {
  const refused = syncs.flatMap((sync) => sync.refused).length;
  if (refused > 0) return `Refused by ${refused} ${refused === 1 ? 'guard' : 'guards'}`;
  if (stage === 'apply') return 'Applied';
  return isErrored ? 'Plan with errors' : 'Plan';
}

const mail: Readonly<Record<string, string>> = {
  any: 'Accepted: the domain takes mail for every address, so also for this one. What becomes of it is up to the mail server behind Mimecast.',
  known:
    'Not certain: the domain takes mail for addresses that Mimecast knows, and a disabled account is still known. Once it is purged it is not.',
  smtp: 'Depends: Mimecast asks the mail server whether it takes the address. Remove the mailbox there too.',
  ldap: 'Depends: Mimecast asks the directory whether it has the address. Remove it there too.',
};

/** What happens to mail for somebody who is removed, as far as it is known. */
export function mailText({ inboundType }: Meaning): string {
  if (inboundType === undefined)
    return 'Not known: the plan does not say how the domain checks recipients. Expect mail to be accepted.';
  return (
    (Object.hasOwn(mail, inboundType) ? mail[inboundType] : undefined) ??
    `Not known: what a domain of type ${inboundType} does is not documented. Expect mail to be accepted.`
  );
}

const mailWords: Readonly<Record<string, string>> = {
  any: 'Mail is still accepted',
  smtp: 'Mail: as the mail server says',
  ldap: 'Mail: as the directory says',
};

/** The same in a few words, beside a name. */
export function mailWord({ inboundType = '' }: Meaning): string {
  return (
    (Object.hasOwn(mailWords, inboundType) ? mailWords[inboundType] : undefined) ??
    'Mail may still be accepted'
  );
}

/** What else is to be known of removals, and of which; that, and what we assume, is in docs/api-confidence.md. */
const removalFacts: readonly (readonly [verbs: readonly string[], fact: string])[] = [
  [['disable', 'rename'], 'Whoever is disabled cannot sign in to Mimecast any more.'],
  [
    ['disable', 'rename'],
    'Disabling takes nobody out of a group and changes no attribute: policies for them hold for mail that still comes.',
  ],
  [
    ['purge'],
    'A purged account goes on the purge list. Mimecast deletes it later, at a time that it does not tell, and not while the account has an admin role or active messages.',
  ],
  [
    ['rename'],
    'Of a rename the old account is disabled. Whether its address can become an alias of the new one is not known.',
  ],
];

/** Those that hold for the removals of this report. */
export function removalFactsOf({ syncs }: Report): readonly string[] {
  const verbs = new Set(syncs.flatMap(({ people }) => people.map(({ verb }) => verb)));
  return removalFacts.flatMap(([of, fact]) => (of.some((verb) => verbs.has(verb)) ? [fact] : []));
}

export function meaningText({ leaves, stays }: Meaning): string {
  const parts = [
    ...(leaves.length > 0 ? [`leaves ${leaves.join(', ')}: its policies no longer hold`] : []),
    ...(stays.length > 0 ? [`stays in ${stays.join(', ')}`] : []),
  ];
  return parts.join('; ');
}

/** `csv:users.csv line 17; entra:corp 5f1d…` */
export function originsText({ origins }: PersonChange): string {
  return origins.map(({ source, place }) => `${source} ${place}`.trim()).join('; ');
}

/** The same beside the reason: where that has the only source already, the places alone. */
export function placesText(person: PersonChange): string {
  const { origins, reason } = person;
  const [source, ...others] = new Set(origins.map((origin) => origin.source));
  const isSaid = reason.includes(source === 'declared' ? 'the configuration' : (source ?? ''));
  if (source === undefined || others.length > 0 || !isSaid) return originsText(person);
  return origins.map(({ place }) => place).join('; ');
}

/** `name: Bob → Bob N; aliases: + b@x.example`; of fields whose values are not known the names alone. */
export function fieldsText({ fields, name }: PersonChange): string {
  return Object.entries(fields)
    .filter(([field, [old, now]]) => !(field === 'name' && old === '' && now === name && name !== ''))
    .map(([field, [old, now]]) => {
      if (old === '' && now === '') return field;
      if (field === 'aliases' || field === 'attributes') {
        const parts = [now === '' ? '' : `+ ${now}`, old === '' ? '' : `− ${old}`];
        return `${field}: ${parts.filter((part) => part !== '').join(' ')}`;
      }
      return old === '' ? `${field}: ${now}` : `${field}: ${old} → ${now}`;
    })
    .join('; ');
}

/** `+3 −1`, or that it is not known. */
export function movementText({
  gains,
  loses,
}: {
  readonly gains: number | undefined;
  readonly loses: number | undefined;
}): string {
  if (gains === undefined || loses === undefined) return 'not known';
  return gains === 0 && loses === 0
    ? '0'
    : [gains > 0 ? `+${gains}` : '', loses > 0 ? `−${loses}` : ''].join(' ').trim();
}

const actions = {
  create: 'new',
  update: 'changed',
  delete: 'deleted',
  replace: 'replaced',
  none: 'as it was',
};

export function actionText(action: keyof typeof actions, fields: readonly string[]): string {
  return fields.length === 0 ? actions[action] : `${actions[action]}: ${fields.join(', ')}`;
}

/** A group and the list of its members are two resources of one name. */
export function groupText({ type, action, fields }: ObjectChange): string {
  return type !== 'mimecast_profile_group' && action === 'create'
    ? 'its members'
    : actionText(action, fields);
}

/** `mimecast_blocked_sender_policy` → `blocked sender policy`. */
export function typeText(type: string): string {
  return type.replace(/^mimecast_/, '').replace(/_/g, ' ');
}

export const outcomeWords: Readonly<Record<string, string>> = {
  done: 'done',
  already: 'was so already',
  skipped: 'skipped',
  failed: 'failed',
  not_tried: 'not tried',
};

export function outcomeText(outcome: string | undefined): string {
  if (outcome === undefined) return '';
  return Object.hasOwn(outcomeWords, outcome) ? (outcomeWords[outcome] ?? outcome) : outcome;
}

/** At apply: what was planned and is not so now. */
export function isUndone({ outcome }: PersonChange): boolean {
  return outcome !== undefined && outcome !== 'done' && outcome !== 'already';
}
