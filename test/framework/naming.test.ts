import fc from 'fast-check';
import { camelCase, fromApi, snakeCase, toApi } from '../../src/framework/naming';
import { computed, optional, optionalComputed, required } from '../../src/framework/schema';
import { unknown } from '../../src/framework/values';
import { object } from './things';

const attributes = {
  id: computed.string(''),
  email_address: required.string('', { apiName: 'eMail' }),
  max_unlink: optionalComputed.integer(''),
  enabled: optional.bool(''),
  password_wo: optional.string('', { writeOnly: true, apiName: 'password' }),
  spf_domains: optional.set('string', ''),
  custom_fields: optional.map('string', ''),
  route_targets: optional.nested('list', { host_name: required.string(''), port: optional.integer('') }, ''),
};

describe('names', () => {
  it('go there and back', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{1,5}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        expect(snakeCase(camelCase(words.join('_')))).toBe(words.join('_'));
      }),
    );
  });

  it('of the API with capitals are words', () => {
    expect(snakeCase('ownerID')).toBe('owner_id');
    expect(snakeCase('DNSName')).toBe('dns_name');
    expect(camelCase('last_sync_date_time')).toBe('lastSyncDateTime');
  });
});

describe('an object for the API', () => {
  it('has its names, and only what is given', () => {
    const plan = object({
      id: '1',
      email_address: 'a@x.example',
      max_unlink: unknown,
      enabled: false,
      password_wo: 'p',
      spf_domains: ['x'],
      custom_fields: new Map([['some_key', 'v']]),
      route_targets: [object({ host_name: 'h', port: null })],
    });
    expect(toApi(attributes, plan)).toEqual({
      eMail: 'a@x.example',
      enabled: false,
      password: 'p',
      spfDomains: ['x'],
      customFields: { some_key: 'v' },
      routeTargets: [{ hostName: 'h' }],
    });
  });
});

describe('an answer of the API', () => {
  it('becomes state: what is missing is null, strange members are ignored', () => {
    const answer = {
      id: '1',
      eMail: 'a@x.example',
      maxUnlink: '25',
      password: 'echoed',
      routeTargets: [{ hostName: 'h', port: 25, weight: 1 }],
      customFields: { some_key: 'v' },
      strange: true,
    };
    expect(fromApi(attributes, answer)).toEqual(
      object({
        id: '1',
        email_address: 'a@x.example',
        max_unlink: 25,
        enabled: null,
        password_wo: null,
        spf_domains: null,
        custom_fields: new Map([['some_key', 'v']]),
        route_targets: [object({ host_name: 'h', port: 25 })],
      }),
    );
  });

  it.each<[unknown, RegExp]>([
    [{ maxUnlink: 'many' }, /"maxUnlink" in the answer is not a whole number/],
    [{ id: 5 }, /"id" in the answer is not a string/],
    [{ enabled: 'true' }, /"enabled" in the answer is not true or false/],
    [{ routeTargets: {} }, /"routeTargets" in the answer is not a list/],
    [{ routeTargets: [{ hostName: 1 }] }, /"routeTargets\[0\]\.hostName" in the answer is not a string/],
    ['<html>', /The answer is not an object/],
  ])('of another kind is refused by name: %p', (answer, message) => {
    expect(() => fromApi(attributes, answer)).toThrow(message);
    expect(() => fromApi(attributes, answer)).toThrow(expect.objectContaining({ kind: 'protocol' }));
  });
});
