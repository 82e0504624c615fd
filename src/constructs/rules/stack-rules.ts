import { Annotations, Aspects, TerraformStack, type IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { factsOf } from './elements';
import type { Finding, Rule, RuleLevel } from './rule';
import { rules, type RuleId } from './rules';
import { covers, suppress, suppressionsIn, type Suppression } from './suppressions';

export interface StackRulesOptions {
  /** What comes of each rule, where it is not its own level. `off`: the rule is not asked. */
  readonly levels?: { readonly [id in RuleId]?: RuleLevel };
  /** Warnings refuse the synthesis as well, as in a pipeline. Default: false. */
  readonly strict?: boolean;
}

/**
 * Looks at a stack, whatever made it, for what those who run user synchronizations regret later: guards without numbers,
 * purges without a limit, secrets in code, policies for everyone, connectors that are off. Each finding is an annotation
 * with the rule in brackets and what to do.
 *
 *     StackRules.check(stack);
 *     StackRules.suppress(sync, 'no-report-file', 'the pipeline keeps the plan as JSON');
 */
export class StackRules implements IAspect {
  /** Looks at every stack that is in the scope by now: an app, a stack, or a part of one. */
  static check(scope: IConstruct, options: StackRulesOptions = {}): void {
    const stacks = scope.node.findAll().filter((node) => TerraformStack.isStack(node));
    const aspect = new StackRules(options);
    for (const place of stacks.length === 0 ? [scope] : stacks) Aspects.of(place).add(aspect);
  }

  /**
   * Takes a rule off a construct and all that is in it.
   * @param reason for those who read the stack after you: the synthesis shows it. Without one it is refused.
   */
  static suppress(construct: IConstruct, id: RuleId, reason: string): void {
    suppress(construct, id, reason);
  }

  constructor(private readonly options: StackRulesOptions = {}) {}

  /** Called by cdktf for each construct in the scope. */
  visit(node: IConstruct): void {
    if (Aspects.of(node).all.includes(this)) this.look(node);
  }

  private look(scope: IConstruct): void {
    const facts = factsOf(TerraformStack.of(scope));
    const suppressions = suppressionsIn(facts.stack);
    const used = new Set<Suppression>();
    for (const [id, rule] of rules) {
      if (this.levelOf(id, rule) === 'off') continue;
      for (const finding of rule.check(facts).filter(({ construct }) => isIn(construct, scope))) {
        const suppression = suppressions.find((each) => each.id === id && covers(each, finding.construct));
        if (suppression) used.add(suppression);
        else annotate(finding.construct, this.levelOf(id, rule), `[${id}] ${textOf(finding, rule)}`);
      }
    }
    for (const each of suppressions.filter(({ construct }) => isIn(construct, scope)))
      this.account(each, used.has(each));
  }

  /** What was suppressed is to be seen, and what no longer needs to be. */
  private account({ construct, id, reason }: Suppression, isUsed: boolean): void {
    const rule = rules.get(id);
    if (!rule || this.levelOf(id, rule) === 'off') return;
    if (isUsed) annotate(construct, 'info', `[${id}] suppressed: ${reason}`);
    else
      annotate(
        construct,
        'warning',
        `[${id}] is suppressed here, and finds nothing: take the suppression out.`,
      );
  }

  private levelOf(id: RuleId, rule: Rule): RuleLevel {
    const level = this.options.levels?.[id] ?? rule.level;
    return level === 'warning' && this.options.strict === true ? 'error' : level;
  }
}

function isIn(construct: IConstruct, scope: IConstruct): boolean {
  return construct.node.scopes.includes(scope);
}

function textOf({ what }: Finding, { remedy }: Rule): string {
  return `${what}. ${remedy}.`;
}

/** Once, however often the stack is synthesized. */
function annotate(construct: IConstruct, level: RuleLevel, message: string): void {
  if (construct.node.metadata.some(({ data }) => data === message)) return;
  const annotations = Annotations.of(construct);
  if (level === 'error') annotations.addError(message);
  else if (level === 'warning') annotations.addWarning(message);
  else annotations.addInfo(message);
}
