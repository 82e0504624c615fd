import type { DecisionSettings } from './types';

/** What holds where nothing is set. */
export const defaultSettings: DecisionSettings = {
  missing: 'create',
  removed: 'disable',
  interlock: 'any',
  limits: {},
};
