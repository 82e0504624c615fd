import type { IResolvable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { domainProblem } from '../address';
import { anyProvider, checked } from '../checked';
import { anyText, flag, number, optional, text } from '../expected';
import type { Shape } from '../expected-objects';
import { DnsAuthenticationOutboundDefinition as DnsAuthenticationOutboundDefinitionResource } from '../gen/dns-authentication-outbound-definition';

export interface DnsAuthenticationOutboundDefinitionProps {
  /** Name of the definition, as the Administration Console shows it. */
  readonly name: string;
  /** The internal domain whose mail is signed. */
  readonly domain: string;
  /** Name of the key in the DNS: `<selector>._domainkey.<domain>`. Default: what Mimecast chooses. */
  readonly selector?: string;
  /** Length of the key, in bits. Default: what Mimecast chooses. */
  readonly keyLength?: number;
  /** Whether mail is signed with DKIM. Default: what Mimecast decides. */
  readonly signDkim?: boolean | IResolvable;
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

const shape: Shape<DnsAuthenticationOutboundDefinitionProps> = {
  name: text('the name that the Administration Console is to show'),
  domain: text('a domain name such as "contoso.example"'),
  selector: optional(anyText),
  keyLength: optional(number),
  signDkim: optional(flag),
  provider: anyProvider,
};

/** How outgoing mail of a domain is signed (DKIM). Policies take it. */
export class DnsAuthenticationOutboundDefinition extends Construct {
  readonly definition: DnsAuthenticationOutboundDefinitionResource;

  constructor(scope: Construct, id: string, props: DnsAuthenticationOutboundDefinitionProps) {
    super(scope, id);
    const { name, domain, selector, keyLength, signDkim, provider } = checked(this, props, shape, problems);
    this.definition = new DnsAuthenticationOutboundDefinitionResource(this, 'Default', {
      description: name,
      domain,
      selector,
      keyLength,
      signDkim,
      ...(provider && { provider }),
    });
  }

  /** ID of the definition, known after the first apply. */
  get definitionId(): string {
    return this.definition.id;
  }

  /** Where the public key must stand in the DNS. */
  get dnsAddress(): string {
    return this.definition.dnsAddress;
  }

  /** The public key, as the DNS must have it. */
  get publicKey(): string {
    return this.definition.publicKey;
  }
}

function problems({ domain }: DnsAuthenticationOutboundDefinitionProps): string[] {
  if (domainProblem(domain) === undefined) return [];
  return [`domain is "${domain}": give a domain name such as "contoso.example".`];
}
