import { ApplicationPasswordA } from '@cdktf/provider-azuread/lib/application-password';
import { looked } from '../checked';
import { isToken } from '../address';
import { number, optional } from '../expected';
import type { Shape } from '../expected-objects';
import { addressOf, hours, warnAheadOfExpiry } from './expiry-check';
import { logicalId, problemOf, type CredentialHolder, type Issue, type Issued } from './issued';
import { provided } from './place';

export interface ClientSecretOptions {
  /**
   * 1 at first, and one more for each rotation: never two more at once, and never fewer. The secret of this generation is
   * the one in use, and that of the generation before stays valid beside it.
   */
  readonly generation: number;
  /** How many days a secret lasts, from the apply that makes it. Default: 180. Later changes are for the next generation. */
  readonly validDays?: number;
  /** How many days before its end plans begin to warn. Default: 30. */
  readonly warnDays?: number;
}

type Settings = Required<ClientSecretOptions>;

/** Odd generations are in the first place, even ones in the second: a new one never takes the place of the one in use. */
type Slot = 'a' | 'b';

const shape: Shape<ClientSecretOptions> = {
  generation: number,
  validDays: optional(number),
  warnDays: optional(number),
};

/** Entra's portal gives no secret more than two years. */
const longestDays = 730;

export function clientSecret(given: ClientSecretOptions): Issue {
  const { seen, mistakes } = looked(given, shape);
  const settings: Settings = {
    generation: seen.generation,
    validDays: seen.validDays ?? 180,
    warnDays: seen.warnDays ?? 30,
  };
  return {
    name: 'client secret',
    issue: (holder) => issue(holder, settings),
    warning:
      "Terraform's state holds the client secrets that azuread makes: whoever reads the state reads them. AppCredential.gitHubActions, AppCredential.azureDevOps, AppCredential.federated and AppCredential.certificate leave no secret there.",
    ...problemOf(mistakes.length > 0 ? mistakes : problems(settings)),
  };
}

function issue(holder: CredentialHolder, settings: Settings): Issued {
  const { generation } = settings;
  const before = generation > 1 ? password(holder, generation - 1, settings) : undefined;
  const newest = password(holder, generation, settings);
  if (before) forbidBothAtOnce(newest, before, generation);
  warnAheadOfExpiry(holder.construct, {
    name: logicalId(holder, 'client_secret'),
    element: newest,
    warnDays: settings.warnDays,
    message: `The client secret of ${holder.construct.node.path} ends soon, or has ended. Raise its generation from ${generation} to ${generation + 1} and apply: the present one stays valid while the new one is taken into use.`,
  });
  return {
    ids: [before, newest].flatMap((each) => (each ? [each.keyId] : [])),
    clientSecret: newest.value,
  };
}

function password(holder: CredentialHolder, generation: number, settings: Settings): ApplicationPasswordA {
  const { construct, applicationId } = holder;
  const slot: Slot = generation % 2 === 1 ? 'a' : 'b';
  const made = new ApplicationPasswordA(construct, `client_secret_${slot}`, {
    applicationId,
    displayName: `generation ${generation}`,
    // Known in the plan, and looked at only when the secret is made.
    endDate: `\${timeadd(plantimestamp(), "${hours(settings.validDays)}")}`,
    rotateWhenChanged: { generation: String(generation) },
    lifecycle: { createBeforeDestroy: true, ignoreChanges: ['end_date'] },
    ...provided(holder),
  });
  made.overrideLogicalId(logicalId(holder, slot));
  return made;
}

/**
 * Two generations at once would replace both secrets, and so take away the one in use. What has just been made is younger
 * than the plan, so this one has to wait for another.
 */
function forbidBothAtOnce(
  newest: ApplicationPasswordA,
  before: ApplicationPasswordA,
  generation: number,
): void {
  newest.lifecycle = {
    ...newest.lifecycle,
    precondition: [
      {
        condition: `\${timecmp(${addressOf(before)}.start_date, plantimestamp()) < 0}`,
        errorMessage: `The client secret of generation ${generation - 1} was made in this very run, so that of generation ${generation} is not: making both would take away the one in use. Give the new one to whoever uses it, then apply again. A new application begins with generation: 1.`,
      },
    ],
  };
}

function problems({ generation, validDays, warnDays }: Settings): string[] {
  if (isToken(generation)) {
    return ['generation is known to Terraform alone: give a number that the synthesis knows.'];
  }
  return [
    ...wholeNumberProblem('generation', generation, Infinity),
    ...wholeNumberProblem('validDays', validDays, longestDays),
    ...(warnDays > 0 && warnDays < validDays
      ? []
      : [`warnDays is ${warnDays}: give more than 0 and fewer than the ${validDays} of validDays.`]),
  ];
}

function wholeNumberProblem(name: string, value: number, most: number): string[] {
  if (Number.isInteger(value) && value >= 1 && value <= most) return [];
  return [`${name} is ${value}: give a whole number from 1${most === Infinity ? '' : ` to ${most}`}.`];
}
