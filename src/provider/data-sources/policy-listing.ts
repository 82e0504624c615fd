import { defineDataSource, type AnyDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import { policyCollections } from '../../mimecast/operations/policies';
import type { Policy, PolicyFamily, Target } from '../../mimecast/policy';
import type { Configured } from '../configured';
import { listedPolicies } from '../policies/fragments/listing';

const notHere = 'Empty where policies of this kind have none.';
const unlessType = 'Empty with another type.';

/** The attributes of a row are the same for all kinds, so that one expression can go through several listings. */
const items = computed.nested(
  'list',
  {
    id: computed.string('ID of the policy.'),
    description: computed.string('Name of the policy.'),
    option: computed.string(`What is done with the mail. ${notHere}`),
    definition_id: computed.string(`ID of the definition that it applies. ${notHere}`),
    from_part: computed.string("Which of a mail's senders counts. Empty where Mimecast does not say."),
    from_type: computed.string('Which senders it is for.'),
    from_group_id: computed.string(`ID of the group of the senders. ${unlessType}`),
    from_domain: computed.string(`Domain of the senders. ${unlessType}`),
    from_email_address: computed.string(`Address of the sender. ${unlessType}`, { sensitive: true }),
    from_attribute_id: computed.string(`ID of the address attribute of the senders. ${unlessType}`),
    from_attribute_value: computed.string(`Value of that attribute. ${unlessType}`),
    to_type: computed.string('Which recipients it is for.'),
    to_group_id: computed.string(`ID of the group of the recipients. ${unlessType}`),
    to_domain: computed.string(`Domain of the recipients. ${unlessType}`),
    to_email_address: computed.string(`Address of the recipient. ${unlessType}`, { sensitive: true }),
    to_attribute_id: computed.string(`ID of the address attribute of the recipients. ${unlessType}`),
    to_attribute_value: computed.string(`Value of that attribute. ${unlessType}`),
    enabled: computed.bool('Whether it is in force. Empty where Mimecast does not say.'),
    enforced: computed.bool('Whether it is enforced. Empty where Mimecast does not say.'),
    override: computed.bool(
      'Whether it wins over policies that are just as specific. Empty where Mimecast does not say.',
    ),
    bidirectional: computed.bool(
      'Whether it also holds in the other direction. Empty where Mimecast does not say.',
    ),
    from_date_time: computed.string('From when it is in force. Empty: it always was.'),
    from_eternal: computed.bool('Whether it always was in force.'),
    to_date_time: computed.string('Until when it is in force. Empty: without end.'),
    to_eternal: computed.bool('Whether it stays in force without end.'),
    source_ips: computed.list('string', 'IP addresses or ranges that mail comes from. Empty: from anywhere.'),
    hostnames: computed.list('string', 'Hosts that mail comes from. Empty: from any host.'),
    spf_domains: computed.list('string', 'Domains whose SPF records name the hosts. Empty: none.'),
  },
  'The policies, by name.',
);

/** The data source that lists the policies of one family. */
export function policyListing(
  typeName: string,
  family: PolicyFamily,
  words: string,
): AnyDataSource<Configured> {
  const listing = typeName.slice('mimecast_'.length);
  const listingSchema = schema(
    `The ${words} policies of the account, however they were made. Attributes that such policies do not have are there all the same, and empty.`,
    { id: computed.string(`Always \`${listing}\`.`), items },
  );
  return defineDataSource<Configured, typeof listingSchema.attributes>({
    typeName,
    schema: listingSchema,
    uses: [policyCollections[family].list],

    async read({ provider, signal }) {
      const listed = await listedPolicies(provider, family, signal);
      return { id: listing, items: [...listed.values()].sort(byName).map(itemOf) };
    },
  });
}

function byName(one: Policy, other: Policy): number {
  const [a, b] = [one.description ?? '', other.description ?? ''];
  return a < b ? -1 : a > b ? 1 : 0;
}

function itemOf({ id, description, option, definitionId, fromPart, from, to, ...policy }: Policy) {
  return {
    id,
    description: description ?? '',
    option: option ?? null,
    definition_id: definitionId ?? null,
    from_part: fromPart ?? null,
    ...senders(from),
    ...recipients(to),
    enabled: policy.enabled ?? null,
    enforced: policy.enforced ?? null,
    override: policy.override ?? null,
    bidirectional: policy.bidirectional ?? null,
    from_date_time: policy.begins ?? null,
    from_eternal: (policy.begins ?? null) === null,
    to_date_time: policy.ends ?? null,
    to_eternal: (policy.ends ?? null) === null,
    source_ips: policy.sourceIps ?? [],
    hostnames: policy.hostnames ?? [],
    spf_domains: policy.spfDomains ?? [],
  };
}

function senders(target: Target | undefined) {
  return {
    from_type: target?.type ?? null,
    from_group_id: target?.groupId ?? null,
    from_domain: target?.domain ?? null,
    from_email_address: target?.emailAddress ?? null,
    from_attribute_id: target?.attributeId ?? null,
    from_attribute_value: target?.attributeValue ?? null,
  };
}

function recipients(target: Target | undefined) {
  return {
    to_type: target?.type ?? null,
    to_group_id: target?.groupId ?? null,
    to_domain: target?.domain ?? null,
    to_email_address: target?.emailAddress ?? null,
    to_attribute_id: target?.attributeId ?? null,
    to_attribute_value: target?.attributeValue ?? null,
  };
}
