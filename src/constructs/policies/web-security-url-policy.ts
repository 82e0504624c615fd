import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { WebSecurityUrlPolicy as WebSecurityUrlPolicyResource } from '../gen/web-security-url-policy';
import { anyProvider, checked } from '../checked';
import { anyText, oneOf, optional, text } from '../expected';
import { list, object, type Shape } from '../expected-objects';
import { envelopePolicy, envelopeProblems, envelopeShape, type EnvelopePolicyProps } from './envelope-policy';
import { Policy } from './policy';
import { blankProblem } from './policy-problems';

/** One address or domain, and whether it may be visited. */
export type UrlRule = { readonly action: 'allow' | 'block' } & (
  { readonly domain: string; readonly url?: never } | { readonly url: string; readonly domain?: never }
);

/** Whom the list is for. */
export type UrlTarget = Omit<EnvelopePolicyProps, 'provider'>;

export interface WebSecurityUrlPolicyProps {
  /** Name of the list, as the Administration Console shows it. */
  readonly name: string;
  /** At least one. */
  readonly targets: readonly [UrlTarget, ...UrlTarget[]];
  /** At least one, at most 5,000. */
  readonly urls: readonly [UrlRule, ...UrlRule[]];
  /** Left out: the stack's only Mimecast provider. */
  readonly provider?: TerraformProvider;
}

const targetShape: Shape<UrlTarget> = envelopeShape;
const ruleShape: Shape<UrlRule> = {
  action: oneOf('allow', 'block'),
  domain: optional(anyText),
  url: optional(anyText),
};

const shape: Shape<WebSecurityUrlPolicyProps> = {
  name: text('the name that the Administration Console is to show'),
  targets: list(object(targetShape), 'a list of whom it is for'),
  urls: list(object(ruleShape), 'a list of domains and URLs'),
  provider: anyProvider,
};

/** Which web addresses some people may or may not visit. */
export class WebSecurityUrlPolicy extends Policy {
  readonly policy: WebSecurityUrlPolicyResource;

  constructor(scope: Construct, id: string, props: WebSecurityUrlPolicyProps) {
    super(scope, id);
    const { name, targets, urls, provider } = checked(this, props, shape, problems);
    this.policy = new WebSecurityUrlPolicyResource(this, 'Default', {
      description: name,
      targets: targets.map((target) => ({
        policy: envelopePolicy(this, { ...target, ...(provider && { provider }) }),
      })),
      urlActions: urls.map(({ action, domain, url }) => ({
        action,
        type: domain === undefined ? 'url' : 'domain',
        value: domain ?? url,
      })),
      ...(provider && { provider }),
    });
  }
}

function problems({ targets, urls }: WebSecurityUrlPolicyProps): string[] {
  const { length: targetCount }: readonly unknown[] = targets;
  const { length: urlCount }: readonly unknown[] = urls;
  return [
    ...(targetCount > 0 ? [] : ['targets is empty: say whom the list is for.']),
    ...targets.flatMap((target, index) => envelopeProblems(target, `targets[${index}].`)),
    ...(urlCount > 0 ? [] : ['urls is empty: give at least one domain or URL.']),
    ...(urlCount <= 5000
      ? []
      : [`urls has ${urlCount.toLocaleString('en')} entries: Mimecast takes at most 5,000 in a list.`]),
    ...urls.flatMap(({ domain, url }, index) => {
      const [text = '', form] = [domain ?? url, domain === undefined ? 'url' : 'domain'];
      return blankProblem(`urls[${index}].${form}`, text, `give a ${form}.`);
    }),
  ];
}
