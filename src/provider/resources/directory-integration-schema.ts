import { computed, optional, optionalComputed, required } from '../../framework/schema';
import { unlinkLimits } from '../../mimecast/assumptions/integrations';

/** What directory integrations of every type have. */
export const commonAttributes = {
  id: computed.string('ID that Mimecast gave the integration.', { keep: true }),
  description: required.string('Name of the integration, at most 120 characters.', {
    validate: (text) => (text.trim() === '' ? 'must not be blank' : tooLong(text, 120)),
  }),
  info: optionalComputed.string('Remarks, at most 240 characters. Default: none.', {
    validate: (text) => tooLong(text, 240),
  }),
  enabled: optionalComputed.bool(
    'Whether Mimecast synchronizes with it. While any integration of the account is disabled or in error, Mimecast removes nobody, for all of them. Default: what Mimecast decides (`true`).',
  ),
  domains: optionalComputed.list(
    'string',
    'Internal domains that it keeps; neither order nor case matters. Empty: all internal domains. Default: all.',
    { unordered: true, validate: domainsProblem },
  ),
  acknowledge_disabled_accounts: optionalComputed.bool(
    'Whether accounts that are disabled in the directory become disabled in Mimecast. Default: `false`.',
  ),
  delete_users: optionalComputed.bool(
    'Whether accounts that the directory no longer has are deleted from Mimecast, instead of kept as addresses known from mail. Default: `false`.',
  ),
  max_unlink: optionalComputed.string(
    'Most addresses that one synchronization may unlink from the directory. Commas may be left out. Default: `10`.',
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
  sync_contacts: optionalComputed.bool('Whether contacts are synchronized as well. Default: `false`.'),
};

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
