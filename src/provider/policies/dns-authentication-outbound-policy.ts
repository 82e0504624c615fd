import { sourceIps } from './fragments/conditions';
import { definition } from './fragments/definition';
import { flags } from './fragments/flags';
import { identity } from './fragments/identity';
import { restPolicy } from './fragments/rest-policy';
import { schedule } from './fragments/schedule';
import { anySenderPart } from './fragments/sender-part';
import { from, to } from './fragments/target';

export const dnsAuthenticationOutboundPolicy = restPolicy({
  typeName: 'mimecast_dns_authentication_outbound_policy',
  family: 'dns-authentication-outbound',
  description:
    'An outbound DNS authentication policy: with which DKIM key Mimecast signs mail from these senders to these recipients.',
  fragments: [
    identity,
    definition('mimecast_dns_authentication_outbound_definition'),
    anySenderPart,
    from,
    to,
    flags,
    schedule,
    sourceIps,
  ],
});
