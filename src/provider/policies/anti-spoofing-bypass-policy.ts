import { sourceIps, spfDomains } from './fragments/conditions';
import { flags } from './fragments/flags';
import { identity } from './fragments/identity';
import { documentedOption } from './fragments/option';
import { restPolicy } from './fragments/rest-policy';
import { schedule } from './fragments/schedule';
import { senderPart } from './fragments/sender-part';
import { from, to } from './fragments/target';

export const antiSpoofingBypassPolicy = restPolicy({
  typeName: 'mimecast_anti_spoofing_bypass_policy',
  family: 'anti-spoofing-bypass',
  description:
    'An anti-spoofing SPF bypass policy: mail of these senders is exempt from anti-spoofing where SPF says that the host may send it.',
  fragments: [
    identity,
    documentedOption('`enable_bypass`: the mail is exempt. `disable_bypass`: it is not.', [
      'enable_bypass',
      'disable_bypass',
    ]),
    senderPart('both'),
    from,
    to,
    flags,
    schedule,
    sourceIps,
    spfDomains,
  ],
});
