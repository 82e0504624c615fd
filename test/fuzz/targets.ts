import { apiTargets } from './api';
import { csvTargets } from './csv';
import { ldapTargets } from './ldap';
import { msgpackTargets } from './msgpack';
import type { Target } from './target';

/** Everything that is read from outside. Together a million cases and more. */
export const targets: readonly Target[] = [...msgpackTargets, ...csvTargets, ...ldapTargets, ...apiTargets];
