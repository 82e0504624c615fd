import { connectorRules } from './connector-rules';
import { policyRules } from './policy-rules';
import type { Rule } from './rule';
import { secretRules } from './secret-rules';
import { stateRules } from './state-rules';
import { userSyncRules } from './user-sync-rules';

const table = {
  ...userSyncRules,
  ...connectorRules,
  ...policyRules,
  ...secretRules,
  ...stateRules,
};

/** Name of a rule. */
export type RuleId = keyof typeof table;

/** Every rule, in the order of the documentation. */
export const rules: ReadonlyMap<RuleId, Rule> = new Map(Object.entries(table) as [RuleId, Rule][]);
