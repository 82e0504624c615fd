import { InvariantError } from '../../core/errors';
import { defineResource } from '../../framework/definitions';
import { computed, required, schema } from '../../framework/schema';
import type { Configured } from '../configured';
import { envelopePolicyAttributes, webTargets } from './fragments/envelope-schema';

const mostUrls = 5_000;

const policySchema = schema(
  'A Web Security policy: domains and URLs that some people may or may not visit. An account holds at most 25,000 URLs in all such policies.',
  {
    id: computed.string('ID that Mimecast gave the policy.', { keep: true }),
    description: required.string('Name of the policy, as the Administration Console shows it.', {
      validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
    }),
    targets: required.nested(
      'list',
      {
        id: computed.string('ID that Mimecast gave the target.', { keep: true }),
        policy: required.nested('single', envelopePolicyAttributes(webTargets), 'Whom it is for, and when.'),
      },
      'Whom the policy is for: at least one target. Order has no meaning.',
      { unordered: true },
    ),
    url_actions: required.nested(
      'list',
      {
        id: computed.string('ID that Mimecast gave the entry.', { keep: true }),
        action: required.string('What happens to it.', { oneOf: ['allow', 'block'] }),
        type: required.string('Whether it is one URL, or a whole domain.', { oneOf: ['url', 'domain'] }),
        value: required.string('The URL, or the domain; case of host names does not matter.', {
          validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
        }),
      },
      `Domains and URLs, from 1 to ${mostUrls.toLocaleString('en')}, each once. Order has no meaning.`,
      { unordered: true },
    ),
  },
);

const pending = (): never => {
  throw new InvariantError('Not ready', 'This type does nothing yet.');
};

export const webSecurityUrlPolicy = defineResource<Configured, typeof policySchema.attributes>({
  typeName: 'mimecast_web_security_url_policy',
  schema: policySchema,
  create: pending,
  read: pending,
  update: pending,
  delete: pending,
  importState: pending,
  importId: 'POLICY_ID',
});
