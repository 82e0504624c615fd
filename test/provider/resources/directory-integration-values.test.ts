import type { Attributes } from '../../../src/framework/schema';
import { unknown } from '../../../src/framework/values';
import { refreshed, settled } from '../../../src/provider/attribute-values';
import { activeDirectoryIntegration } from '../../../src/provider/resources/active-directory-integration';
import { changesOf, fieldsOf, valuesOf } from '../../../src/provider/resources/directory-integration-values';
import { isSame } from '../../../src/provider/sameness';

const attributes: Attributes = activeDirectoryIntegration.schema.attributes;

const prior = {
  id: 'x',
  description: 'Head office',
  hostname: 'dc1.contoso.example',
  domains: ['a.example', 'b.example'],
  max_unlink: '1,000',
  enabled: true,
  info: null,
  verify: null,
  password_wo: null,
  password_wo_version: 1,
  status: 'ok',
};

test('a create has what is configured, in the names and spelling of the API, and nothing of ours', () => {
  const plan = { ...prior, max_unlink: '1000', verify: true, id: unknown, info: unknown, port: 636 };
  expect(fieldsOf(attributes, plan)).toEqual({
    description: 'Head office',
    hostname: 'dc1.contoso.example',
    domains: ['a.example', 'b.example'],
    maxUnlink: '1,000',
    enabled: true,
    port: 636,
  });
});

test.each([
  [{ info: 'new' }, { info: 'new' }],
  [{ info: '' }, {}],
  [{ max_unlink: '1000' }, {}],
  [{ max_unlink: 'unlimited' }, { maxUnlink: 'unlimited' }],
  [{ domains: ['B.example', 'a.example'] }, {}],
  [{ domains: [] }, { domains: [] }],
  [{ domains: ['a.example'] }, { domains: ['a.example'] }],
  [{ hostname: 'DC1.contoso.example' }, {}],
  [{ enabled: false }, { enabled: false }],
  [{ verify: true, password_wo_version: 2 }, {}],
])('an update has what differs: %j', (change, body) => {
  expect(changesOf(attributes, { ...prior, ...change }, prior)).toEqual(body);
});

test('a refresh keeps the spelling of what means the same, and what Mimecast does not mention', () => {
  const state = refreshed(
    { ...prior, max_unlink: '1000' },
    valuesOf(attributes, {
      description: 'Renamed',
      hostname: 'DC1.CONTOSO.example',
      domains: ['B.example', 'A.example'],
      maxUnlink: '1,000',
      status: 'error',
    }),
  );
  expect(state).toMatchObject({
    ...prior,
    description: 'Renamed',
    max_unlink: '1000',
    status: 'error',
  });
});

test('a plan of an update has nothing open but what the configuration leaves open', () => {
  const config = { ...prior, info: null, port: null, hostname: unknown, status: null };
  const planned = { ...config, info: unknown, port: unknown, status: unknown };
  expect(settled(config, planned, prior)).toMatchObject({
    info: null,
    port: null,
    hostname: unknown,
    status: 'ok',
  });
});

test('where there was no value, one that means the same is still a value', () => {
  expect(isSame('info', '', null)).toBe(true);
  expect(settled({ info: '' }, { info: '' }, { info: null })).toMatchObject({ info: '' });
  expect(refreshed({ domains: null }, valuesOf(attributes, { domains: [] }))).toMatchObject({ domains: [] });
});
