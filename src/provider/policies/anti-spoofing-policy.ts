import { hostnames, sourceIps } from './fragments/conditions';
import { flags } from './fragments/flags';
import { identity } from './fragments/identity';
import { freeOption } from './fragments/option';
import { restPolicy } from './fragments/rest-policy';
import { schedule } from './fragments/schedule';
import { anySenderPart } from './fragments/sender-part';
import { from, to } from './fragments/target';

export const antiSpoofingPolicy = restPolicy({
  typeName: 'mimecast_anti_spoofing_policy',
  family: 'anti-spoofing',
  description:
    'An anti-spoofing policy: what is done with mail from outside that claims to come from these senders.',
  fragments: [
    identity,
    freeOption('What is done with the mail, in a word of Mimecast that is passed on as it is.'),
    anySenderPart,
    from,
    to,
    flags,
    schedule,
    sourceIps,
    hostnames,
  ],
});
