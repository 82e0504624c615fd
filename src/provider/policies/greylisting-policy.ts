import { sourceIps } from './fragments/conditions';
import { flags } from './fragments/flags';
import { identity } from './fragments/identity';
import { freeOption } from './fragments/option';
import { restPolicy } from './fragments/rest-policy';
import { schedule } from './fragments/schedule';
import { anySenderPart } from './fragments/sender-part';
import { from, to } from './fragments/target';

export const greylistingPolicy = restPolicy({
  typeName: 'mimecast_greylisting_policy',
  family: 'greylisting',
  description:
    'A greylisting policy: whether mail of senders that are not known yet is refused for a while, so that only real mail servers try again.',
  fragments: [
    identity,
    freeOption(
      'What is done with the mail, in a word of Mimecast that is passed on as it is; `apply` greylists it.',
    ),
    anySenderPart,
    from,
    to,
    flags,
    schedule,
    sourceIps,
  ],
});
