import type { Diagnostics } from '../../../core/diagnostics';
import { path } from '../../../core/path';
import { optionalComputed } from '../../../framework/schema';
import { isUnknown, unknown, type Value } from '../../../framework/values';
import { isEternal } from '../../../mimecast/assumptions/policies';
import { compact } from '../../../mimecast/json-value';
import type { Values } from '../../attribute-values';
import { leftOut } from '../../left-out';
import { flagIn, textIn, type Fragment } from './fragment';
import { instantOf } from '../../instant';

type Side = 'from' | 'to';

const dateOptions = {
  validate: (text: string) =>
    text === '' || instantOf(text) !== undefined
      ? undefined
      : `must be a date and time with its offset, such as "2026-03-01T08:00:00Z", not "${text}"`,
};

/** When a policy is in force. */
export const schedule: Fragment = {
  attributes: {
    from_date_time: optionalComputed.string(
      `From when it is in force, such as \`2026-03-01T08:00:00Z\`; the same instant in another form is no change. ${leftOut('it always was')}`,
      dateOptions,
    ),
    from_eternal: optionalComputed.bool(
      'Whether it always was in force: `true` takes away a date that it had. Left out: `false` with `from_date_time`; without it `true` for a new one, otherwise as it is.',
    ),
    to_date_time: optionalComputed.string(
      `Until when it is in force, such as \`2026-09-30T17:00:00Z\`; the same instant in another form is no change. ${leftOut('without end')}`,
      dateOptions,
    ),
    to_eternal: optionalComputed.bool(
      'Whether it stays in force without end: `true` takes away a date that it had. Left out: `false` with `to_date_time`; without it `true` for a new one, otherwise as it is.',
    ),
  },
  write: (values) => compact({ begins: dateIn(values, 'from'), ends: dateIn(values, 'to') }),
  read: ({ begins = null, ends = null }) => ({
    from_date_time: begins,
    from_eternal: begins === null,
    to_date_time: ends,
    to_eternal: ends === null,
  }),
  validate(config, diagnostics) {
    check(config, 'from', diagnostics);
    check(config, 'to', diagnostics);
    checkOrder(config, diagnostics);
  },
  plan: (config, planned) => ({ ...follow(config, planned, 'from'), ...follow(config, planned, 'to') }),
  defaults: { from_date_time: null, from_eternal: true, to_date_time: null, to_eternal: true },
};

/** Null: without a date. Undefined: nothing is said. */
function dateIn(values: Values, side: Side): string | null | undefined {
  const eternal = flagIn(values, `${side}_eternal`);
  const date = textIn(values, `${side}_date_time`);
  if (eternal === true) return null;
  if (date === undefined) return undefined;
  return isEternal(date) ? null : date;
}

/** A date without a flag, or a flag without a date: the other one follows. */
function follow(config: Values, planned: Values, side: Side): Values {
  const [dateName, flagName] = [`${side}_date_time`, `${side}_eternal`];
  const [date, flag] = [config[dateName] ?? null, config[flagName] ?? null];
  if (flag === null) return { [flagName]: flagFor(date, planned[flagName] ?? null) };
  if (date !== null) return {};
  if (isUnknown(flag)) return { [dateName]: unknown };
  return flag === true ? { [dateName]: null } : {};
}

function flagFor(date: Value, otherwise: Value): Value {
  if (isUnknown(date)) return unknown;
  return typeof date === 'string' ? date === '' || isEternal(date) : otherwise;
}

function check(config: Values, side: Side, diagnostics: Diagnostics): void {
  const [dateName, flagName] = [`${side}_date_time`, `${side}_eternal`];
  const date = config[dateName] ?? null;
  const eternal = flagIn(config, flagName);
  if (isUnknown(date) || eternal === undefined) return;
  const isDated = typeof date === 'string' && date !== '' && !isEternal(date);
  if (isDated !== eternal) return;
  diagnostics.error(
    'Period contradicts itself',
    isDated
      ? `${flagName} is true, and ${dateName} is a date. Remove one of them.`
      : `${flagName} is false, so that ${dateName} is needed. Set it, or remove ${flagName}.`,
    path(isDated ? flagName : dateName),
  );
}

function checkOrder(config: Values, diagnostics: Diagnostics): void {
  const [begins, ends] = [dateIn(config, 'from'), dateIn(config, 'to')];
  if (typeof begins !== 'string' || typeof ends !== 'string') return;
  const [first, last] = [instantOf(begins), instantOf(ends)];
  if (first === undefined || last === undefined || first < last) return;
  diagnostics.error(
    'Period contradicts itself',
    `to_date_time (${ends}) is not after from_date_time (${begins}): the policy would never be in force.`,
    path('to_date_time'),
  );
}
