import { computed, optional, optionalComputed, required } from '../../../framework/schema';
import { leftOut } from '../../left-out';
import { rangesProblem } from './address-range';
import { addressProblem, domainProblem } from './target';
import { instantOf } from '../../instant';

/** Whom a policy of the envelope kind can be for. */
export const envelopeTargets = [
  'everyone',
  'internal_addresses',
  'external_addresses',
  'email_domain',
  'profile_group',
  'individual_email_address',
  'address_attribute_value',
  'free_mail_domains',
  'header_display_name',
];

/** Web Security besides. */
export const webTargets = [...envelopeTargets, 'web_device_group', 'web_device'];

const ofDevices =
  'What `web_device` and `web_device_group` need is not published: with them any attribute is passed on, and none is checked.';

/** What a target may say; which of it belongs to which type, is checked in envelope-validate.ts. */
function targetAttributes(types: readonly string[]) {
  return {
    type: required.string(types.includes('web_device') ? `Kind of target. ${ofDevices}` : 'Kind of target.', {
      oneOf: types,
    }),
    group_id: optional.string('ID of the profile or directory group. For `profile_group`.'),
    email_domain: optional.string('Domain without `@`; case does not matter. For `email_domain`.', {
      validate: domainProblem,
    }),
    email_address: optional.string('Address; case does not matter. For `individual_email_address`.', {
      validate: addressProblem,
    }),
    attribute_id: optional.string(
      'ID of the address attribute, as `data.mimecast_address_attribute` finds it. For `address_attribute_value`.',
    ),
    attribute_name: optional.string(
      'Name of the address attribute, instead of its ID or beside it. For `address_attribute_value`.',
    ),
    attribute_value: optional.string('Value that the attribute must have. For `address_attribute_value`.'),
    header_display_name: optional.string(
      'Display name in the From header of a mail. For `header_display_name`.',
    ),
  };
}

/** The `policy` of an address alteration policy, and of each target of a web security URL policy. */
export function envelopePolicyAttributes(types: readonly string[]) {
  return {
    description: required.string('Name of the policy, as the Administration Console shows it.', {
      validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
    }),
    comment: optional.string('Remarks, which the Administration Console does not show. Left out: none.'),
    from: required.nested('single', targetAttributes(types), 'Whose mail or requests: the sender.'),
    to: required.nested('single', targetAttributes(types), 'For whom: the recipient.'),
    from_part: optionalComputed.string(
      `Which address of the sender is looked at: that of the envelope, that of the From header, or both. ${leftOut('`envelope_from`')}`,
      { oneOf: ['envelope_from', 'header_from', 'both'] },
    ),
    enabled: optionalComputed.bool(`Whether the policy is applied. ${leftOut('`true`')}`),
    enforced: optionalComputed.bool(
      `Whether the policy is applied before all others that are not enforced. ${leftOut('`false`')}`,
    ),
    override: optionalComputed.bool(
      `Whether the policy goes before others that fit better. ${leftOut('`false`')}`,
    ),
    bidirectional: optionalComputed.bool(
      `Whether the policy is applied with sender and recipient exchanged as well. ${leftOut('`false`')}`,
    ),
    ...scheduleAttributes,
    ...conditionAttributes,
    create_time: computed.string('When the policy was created. Empty where Mimecast does not say.', {
      keep: true,
    }),
    last_updated: computed.string('When the policy was last changed. Empty where Mimecast does not say.'),
  };
}

const scheduleAttributes = {
  from_date: optional.string(
    'Date and time from which the policy is applied, such as `2026-03-01T08:00:00Z`. Left out: always has been.',
    { validate: dateProblem },
  ),
  from_eternal: optionalComputed.bool(
    'Whether the policy has no beginning. Left out: `true` without `from_date`, `false` with it.',
  ),
  to_date: optional.string(
    'Date and time until which the policy is applied, such as `2026-03-31T18:00:00Z`. Left out: no end.',
    { validate: dateProblem },
  ),
  to_eternal: optionalComputed.bool(
    'Whether the policy has no end. Left out: `true` without `to_date`, `false` with it.',
  ),
};

const conditionAttributes = {
  source_ips: optionalComputed.set(
    'string',
    `IP addresses and ranges (CIDR): only what comes from one of them. \`[]\`: from anywhere. ${leftOut('from anywhere')}`,
    { validate: rangesProblem },
  ),
  hostnames: optionalComputed.set(
    'string',
    `Host names: only what comes from one of them; case does not matter. \`[]\`: from anywhere. ${leftOut('from anywhere')}`,
  ),
  spf_domains: optionalComputed.set(
    'string',
    `Domains: only what passes the SPF check of one of them; case does not matter. \`[]\`: no such check. ${leftOut('no such check')}`,
  ),
};

function dateProblem(text: string): string | undefined {
  if (text === '' || instantOf(text) !== undefined) return undefined;
  return 'must be a date and time with a time zone, such as "2026-03-01T08:00:00Z"';
}

const shownTarget = {
  type: computed.string('Kind of target. Empty where Mimecast does not say.'),
  group_id: computed.string('ID of the group. Empty for other types.'),
  email_domain: computed.string('Domain. Empty for other types.'),
  email_address: computed.string('Address. Empty for other types.', { sensitive: true }),
  attribute_id: computed.string('ID of the address attribute. Empty for other types.'),
  attribute_name: computed.string('Name of the address attribute. Empty for other types.'),
  attribute_value: computed.string('Value of the attribute. Empty for other types.', { sensitive: true }),
  header_display_name: computed.string('Display name in the From header. Empty for other types.', {
    sensitive: true,
  }),
};

/** The same for reading. */
export const shownPolicy = {
  description: computed.string('Name of the policy.'),
  comment: computed.string('Remarks. Empty where there are none.'),
  from: computed.nested('single', shownTarget, 'The sender.'),
  to: computed.nested('single', shownTarget, 'The recipient.'),
  from_part: computed.string('`envelope_from`, `header_from` or `both`.'),
  enabled: computed.bool('Whether it is applied.'),
  enforced: computed.bool('Whether it is applied before all others that are not enforced.'),
  override: computed.bool('Whether it goes before others that fit better.'),
  bidirectional: computed.bool('Whether it is applied with sender and recipient exchanged as well.'),
  from_date: computed.string('From when it is applied. Empty without a beginning.'),
  from_eternal: computed.bool('Whether it has no beginning.'),
  to_date: computed.string('Until when it is applied. Empty without an end.'),
  to_eternal: computed.bool('Whether it has no end.'),
  source_ips: computed.set('string', 'IP addresses and ranges that it is limited to.'),
  hostnames: computed.set('string', 'Host names that it is limited to.'),
  spf_domains: computed.set('string', 'Domains whose SPF check must be passed.'),
  create_time: computed.string('When it was created. Empty where Mimecast does not say.'),
  last_updated: computed.string('When it was last changed. Empty where Mimecast does not say.'),
};
