import { sourceIps } from './fragments/conditions';
import { flags } from './fragments/flags';
import { identity } from './fragments/identity';
import { documentedOption } from './fragments/option';
import { restPolicy } from './fragments/rest-policy';
import { schedule } from './fragments/schedule';
import { anySenderPart } from './fragments/sender-part';
import { from, to } from './fragments/target';

export const blockedSenderPolicy = restPolicy({
  typeName: 'mimecast_blocked_sender_policy',
  family: 'blocked-senders',
  description:
    'A blocked sender policy: mail from these senders to these recipients is blocked, or exempted from a wider policy that blocks it.',
  fragments: [
    identity,
    documentedOption('`block_sender`: the mail is rejected. `no_action`: it is not.', [
      'block_sender',
      'no_action',
    ]),
    anySenderPart,
    from,
    to,
    flags,
    schedule,
    sourceIps,
  ],
});
