import type { IConstruct } from 'constructs';
import { rules, type RuleId } from './rules';

export interface Suppression {
  readonly construct: IConstruct;
  readonly id: RuleId;
  readonly reason: string;
}

const metadata = 'cdktf-mimecast/suppressed-rule';

/** Notes that a rule is not to be asked of a construct and what is in it. What is wrong with that refuses the synthesis. */
export function suppress(construct: IConstruct, id: RuleId, reason: string): void {
  construct.node.addMetadata(metadata, { construct, id, reason } satisfies Suppression);
  construct.node.addValidation({
    validate: () => [
      ...(rules.has(id)
        ? []
        : [
            `StackRules.suppress: there is no rule "${String(id)}": give one of ${[...rules.keys()].join(', ')}.`,
          ]),
      ...(typeof reason === 'string' && /\S/.test(reason)
        ? []
        : [
            `StackRules.suppress: "${String(id)}" has no reason: say why the rule does not matter here, for those who read the stack after you.`,
          ]),
    ],
  });
}

/** Those of a construct and of all that is in it. */
export function suppressionsIn(construct: IConstruct): readonly Suppression[] {
  return construct.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === metadata)
    .map(({ data }) => data as Suppression);
}

/** Whether what was found at a construct is what it suppresses. */
export function covers({ construct }: Suppression, found: IConstruct): boolean {
  return found.node.scopes.includes(construct);
}
