import { apiTargets } from './api';
import { endlessTargets } from './endless';
import { graphTargets } from './graph';
import { largeTargets } from './large';
import { csvTargets } from './csv';
import { ldapTargets } from './ldap';
import { msgpackTargets } from './msgpack';
import type { Target } from './target';

/** Everything that is read from outside. Together a million cases and more. */
export const targets: readonly Target[] = [
  ...msgpackTargets,
  ...csvTargets,
  ...ldapTargets,
  ...apiTargets,
  ...graphTargets,
  ...largeTargets,
  ...endlessTargets,
];
