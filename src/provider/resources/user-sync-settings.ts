import type { Config } from '../../framework/schema';
import { isUnknown, type Unknown } from '../../framework/values';
import { defaultSettings } from '../../sync/settings';
import type { DecisionSettings, Limits } from '../../sync/types';
import { parseDuration } from '../duration';
import type { UserSyncAttributes } from './user-sync-schema';

type SyncConfig = Config<UserSyncAttributes>;

/** True while a setting of the decision is not known. */
export function isUndecidable(config: SyncConfig): boolean {
  const { missing, removed, interlock, limits, acknowledge } = config;
  if ([missing, removed, interlock, limits, acknowledge].some(isUnknown)) return true;
  return limits !== null && Object.values(limits).some(isUnknown);
}

/** The settings of the decision, defaults filled in. Only for a configuration that is decidable. */
export function decisionSettings(config: SyncConfig): DecisionSettings {
  const acknowledge = known(config.acknowledge);
  return {
    missing: (known(config.missing) as DecisionSettings['missing'] | undefined) ?? defaultSettings.missing,
    removed: (known(config.removed) as DecisionSettings['removed'] | undefined) ?? defaultSettings.removed,
    interlock:
      (known(config.interlock) as DecisionSettings['interlock'] | undefined) ?? defaultSettings.interlock,
    limits: limitsOf(config),
    ...(acknowledge === undefined ? {} : { acknowledge: acknowledge.trim() }),
  };
}

function limitsOf(config: SyncConfig): Limits {
  const given = known(config.limits);
  if (!given) return {};
  const age = known(given.max_plan_age);
  return definedOnly({
    maxRemovals: known(given.max_removals),
    maxRemovalPercent: known(given.max_removal_percent),
    maxUpdates: known(given.max_updates),
    maxUpdatePercent: known(given.max_update_percent),
    maxSourceShrinkPercent: known(given.max_source_shrink_percent),
    minUsers: known(given.min_users),
    maxCreates: known(given.max_creates),
    maxPlanAge: age === undefined ? undefined : parseDuration(age),
  });
}

/** A value that is given and known. */
export function known<T>(value: T): Exclude<T, null | Unknown> | undefined {
  if (value === null || isUnknown(value)) return undefined;
  return value as Exclude<T, null | Unknown>;
}

function definedOnly(limits: { readonly [K in keyof Limits]: number | undefined }): Limits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}
