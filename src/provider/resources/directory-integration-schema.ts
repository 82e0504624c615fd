import { computed, optional, optionalComputed, required } from '../../framework/schema';
import { unlinkLimits } from '../../mimecast/assumptions/integrations';
import type { Values } from '../attribute-values';

/** What directory integrations of every type have. */
export const commonAttributes = {
  id: computed.string('ID that Mimecast gave the integration.', { keep: true }),
  description: required.string('Name of the integration, at most 120 characters.', {
    validate: (text) => (text.trim() === '' ? 'must not be blank' : tooLong(text, 120)),
  }),
  info: optionalComputed.string(
    'Remarks, at most 240 characters. Left out: none for a new one, otherwise as it is.',
    {
      validate: (text) => tooLong(text, 240),
    },
  ),
  enabled: optionalComputed.bool(
    'Whether Mimecast synchronizes with it. While any integration of the account is disabled or in error, Mimecast removes nobody, for all of them. Left out: `true` for a new one, otherwise as it is.',
  ),
  domains: optionalComputed.list(
    'string',
    'Internal domains that it keeps; neither order nor case matters. Empty: all internal domains. Left out: all for a new one, otherwise as it is.',
    { unordered: true, validate: domainsProblem },
  ),
  acknowledge_disabled_accounts: optionalComputed.bool(
    'Whether accounts that are disabled in the directory become disabled in Mimecast. Left out: `false` for a new one, otherwise as it is.',
  ),
  delete_users: optionalComputed.bool(
    'Whether accounts that the directory no longer has are deleted from Mimecast, instead of kept as addresses known from mail. Left out: `false` for a new one, otherwise as it is.',
  ),
  max_unlink: optionalComputed.string(
    'Most addresses that one synchronization may unlink from the directory. It may be written without commas. Left out: `10` for a new one, otherwise as it is.',
    {
      oneOf: [
        ...unlinkLimits,
        ...unlinkLimits.map(withoutCommas).filter((limit) => limit.length > 3 && limit !== 'unlimited'),
      ],
    },
  ),
  verify: optional.bool(
    "Run the integration's own tests after it was created or changed; each that fails is a warning. Default: `false`.",
  ),
  last_sync_date_time: computed.string('When it was last synchronized. Empty before the first time.', {
    keep: true,
  }),
  sync_running: computed.bool('Whether a synchronization was running when this was read.', { keep: true }),
};

/** Of the types for which Mimecast documents it. */
export const statusAttribute = {
  status: computed.string(
    '`ok`, `not_active` or `error`, when this was read. Empty where Mimecast does not say.',
    {
      keep: true,
    },
  ),
};

/** Of the types that read contacts. */
export const contactsAttribute = {
  sync_contacts: optionalComputed.bool(
    'Whether contacts are synchronized as well. Left out: `false` for a new one, otherwise as it is.',
  ),
};

/**
 * What a new integration has where the configuration says nothing: the documented defaults, so that they stand in its first plan.
 * Later, what is left out stays as it is.
 */
export const initialValues: Values = {
  enabled: true,
  domains: [],
  acknowledge_disabled_accounts: false,
  delete_users: false,
  max_unlink: '10',
  sync_contacts: false,
  sync_guest_users: false,
  server_subtype: 'standard',
};

/** What is written of a new one: domains that are left out are not, since no list at all is what is documented to mean all. */
export function withoutOpenDomains(plan: Values, config: Values): Values {
  const isWritten = (name: string): boolean => name !== 'domains' || config[name] !== null;
  return Object.fromEntries(Object.entries(plan).filter(([name]) => isWritten(name)));
}

function tooLong(text: string, longest: number): string | undefined {
  return text.length > longest
    ? `has ${text.length} characters; Mimecast takes at most ${longest}`
    : undefined;
}

function domainsProblem(domains: readonly string[]): string | undefined {
  const strange = domains.filter((domain) => !/^[^\s@]+\.[^\s@]+$/.test(domain));
  if (strange.length > 0) return `must hold domains, which "${strange.join('", "')}" is not`;
  const keys = domains.map((domain) => domain.toLowerCase());
  const twice = keys.find((domain, index) => keys.indexOf(domain) < index);
  return twice === undefined ? undefined : `has "${twice}" twice`;
}

function withoutCommas(limit: string): string {
  return limit.replace(/,/g, '');
}
