import { Op } from 'cdktf';
import type { IResolvable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { anyProvider, checked } from '../checked';
import { anyText, flag, oneOf, optional, text } from '../expected';
import type { Shape } from '../expected-objects';
import { ManagedUrl as ManagedUrlResource } from '../gen/managed-url';

export interface ManagedUrlProps {
  readonly url: string;
  readonly action: 'permit' | 'block';
  /** Whether it stands for this address alone, or for all of its domain. Default: `explicit`. */
  readonly match?: 'explicit' | 'domain';
  readonly comment?: string;
  /** Whether links to it are rewritten. Default: `true`. */
  readonly rewrite?: boolean | IResolvable;
  /** Whether it may be used for user awareness challenges. Default: `true`. */
  readonly userAwareness?: boolean | IResolvable;
  /** Whether clicks on it are logged. Default: `true`. */
  readonly logClicks?: boolean | IResolvable;
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

const shape: Shape<ManagedUrlProps> = {
  url: text('an address such as "https://contoso.example/login"'),
  action: oneOf('permit', 'block'),
  match: optional(oneOf('explicit', 'domain')),
  comment: optional(anyText),
  rewrite: optional(flag),
  userAwareness: optional(flag),
  logClicks: optional(flag),
  provider: anyProvider,
};

/** An address that URL Protect lets through or blocks, for everybody. Any change makes it anew: Mimecast changes none. */
export class ManagedUrl extends Construct {
  readonly resource: ManagedUrlResource;

  constructor(scope: Construct, id: string, given: ManagedUrlProps) {
    super(scope, id);
    const props = checked(this, given, shape);
    const { url, action, match = 'explicit', comment, provider } = props;
    const { rewrite = true, userAwareness = true, logClicks = true } = props;
    this.resource = new ManagedUrlResource(this, 'Default', {
      url,
      action,
      matchType: match,
      comment,
      disableRewrite: not(rewrite),
      disableUserAwareness: not(userAwareness),
      disableLogClick: not(logClicks),
      ...(provider && { provider }),
    });
  }
}

function not(value: boolean | IResolvable): boolean | IResolvable {
  return typeof value === 'boolean' ? !value : Op.not(value);
}
