import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Attributes } from '../synthesized';

/** What comes of a finding. An error refuses the synthesis; `off`: the rule is not asked. */
export type RuleLevel = 'error' | 'warning' | 'info' | 'off';

/** A resource, data source or provider of a stack as Terraform is to read it. */
export interface Element {
  readonly construct: IConstruct;
  /** Type name; of a provider its name (`mimecast`). */
  readonly type: string;
  /** `data.mimecast_user_comparison.people`; of a provider its name. */
  readonly address: string;
  readonly attributes: Attributes;
}

/** What rules look at. */
export interface Facts {
  readonly stack: TerraformStack;
  /** Everything in the stack: what belongs together may lie apart. */
  readonly elements: readonly Element[];
}

export interface Finding {
  readonly construct: IConstruct;
  /** What is there, as a sentence without its full stop. The remedy follows. */
  readonly what: string;
}

/** One rule: `check` says where a stack breaks it. */
export interface Rule {
  readonly level: Exclude<RuleLevel, 'off'>;
  /** Why it matters. For the documentation. */
  readonly why: string;
  /** What to do, as a sentence without its full stop. */
  readonly remedy: string;
  readonly check: (facts: Facts) => readonly Finding[];
}

/** Elements of one type. */
export function ofType({ elements }: Facts, ...types: readonly string[]): readonly Element[] {
  return elements.filter(({ type }) => types.includes(type));
}

/** A rule about single elements of one type: it finds those that the test holds for. */
export function each(
  type: string,
  test: (attributes: Attributes, facts: Facts) => string | undefined,
): Rule['check'] {
  return (facts) =>
    ofType(facts, type).flatMap(({ construct, attributes }) => {
      const what = test(attributes, facts);
      return what === undefined ? [] : [{ construct, what }];
    });
}

/** An attribute of an object, where there is one. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (within, name) =>
      typeof within === 'object' && within !== null ? (within as Attributes)[name] : undefined,
    value,
  );
}

/** Whether it says itself how much may be removed in one run. */
export function limitsRemovals(attributes: Attributes): boolean {
  return ['max_removals', 'max_removal_percent'].some(
    (limit) => at(attributes, 'limits', limit) !== undefined,
  );
}
