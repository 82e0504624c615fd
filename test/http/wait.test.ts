import fc from 'fast-check';
import { longestWaitMs, shortestWaitMs, waitFromHeaders, waitFromRetryAfter } from '../../src/http/wait';

const now = Date.parse('2026-03-01T12:00:00Z');
const later = (ms: number): string => new Date(now + ms).toUTCString();

test.each([
  ['milliseconds, as documented', { 'x-ratelimit-reset': '1234' }, 1234],
  ['fractions', { 'x-ratelimit-reset': '1234.5' }, 1235],
  ['nothing left to wait', { 'x-ratelimit-reset': '0' }, 50],
  ['a small number (seconds or milliseconds)', { 'x-ratelimit-reset': '3' }, 50],
  ['negative', { 'x-ratelimit-reset': '-5000' }, 50],
  ['huge', { 'x-ratelimit-reset': '99999999' }, 300_000],
  ['beyond every epoch', { 'x-ratelimit-reset': '99999999999999999999' }, 300_000],
  ['epoch in seconds', { 'x-ratelimit-reset': String(now / 1000 + 30) }, 30_000],
  ['epoch in milliseconds', { 'x-ratelimit-reset': String(now + 4000) }, 4000],
  ['epoch in the past', { 'x-ratelimit-reset': String(now / 1000 - 30) }, 50],
  ['Mimecast spelling', { 'x-mimecast-ratelimit-reset': '700' }, 700],
  ['Retry-After in seconds wins', { 'retry-after': '2', 'x-ratelimit-reset': '9000' }, 2000],
  ['Retry-After as a date', { 'retry-after': later(7000) }, 7000],
  [
    'Retry-After as a date, clock of ours ten minutes off',
    { date: later(600_000), 'retry-after': later(607_000) },
    7000,
  ],
  [
    'epoch, clock of ours ten minutes off',
    { date: later(600_000), 'x-ratelimit-reset': String(now + 604_000) },
    4000,
  ],
])('%s', (_, headers, ms) => expect(waitFromHeaders(headers, now)).toBe(ms));

test.each([
  {},
  { 'x-ratelimit-reset': '' },
  { 'x-ratelimit-reset': 'soon' },
  { 'retry-after': '1;2' },
  { 'retry-after': 'NaN' },
])('says nothing: %j', (headers) => expect(waitFromHeaders(headers, now)).toBeUndefined());

test('a 503 is asked for Retry-After only', () => {
  expect(waitFromRetryAfter({ 'x-ratelimit-reset': '4000' }, now)).toBeUndefined();
  expect(waitFromRetryAfter({ 'retry-after': '4' }, now)).toBe(4000);
});

test('whatever the headers hold, a wait is between 50 ms and 5 minutes', () => {
  const value = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.integer().map(String),
    fc.bigInt().map(String),
  );
  const headers = fc.record(
    { 'retry-after': value, 'x-ratelimit-reset': value, 'x-mimecast-ratelimit-reset': value, date: value },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(headers, (given) => {
      const ms = waitFromHeaders(given, now);
      expect(ms === undefined || (ms >= shortestWaitMs && ms <= longestWaitMs)).toBe(true);
    }),
  );
});
