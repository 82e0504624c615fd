import { isToken } from '../address';
import type { AppCredential } from './app-credential';
import type { AzureAppRegistrationProps, ExistingAzureAppProps } from './azure-app-registration-props';
import { explained, permissionsFor } from './graph-permissions';

export const defaultPurpose = 'Reads people for their synchronization with Mimecast.';

/** Entra takes no longer description of an application. */
const longestDescription = 1024;

export function registrationProblems(props: AzureAppRegistrationProps): string[] {
  // Left out, it may come to be groups.
  const { name, purpose = defaultPurpose, reads = 'groups', credentials, owners = [], adopt } = props;
  return [
    ...(isToken(name) || name.length <= 120
      ? []
      : [`name has ${name.length} characters: Entra takes at most 120.`]),
    ...descriptionProblems(purpose, reads),
    ...credentialProblems(credentials),
    ...(isToken(owners) ? [] : owners.flatMap((owner, index) => idProblems(`owners[${index}]`, owner))),
    ...(isToken(owners) || owners.length > 0 || props.owners === undefined
      ? []
      : ['owners is empty, and nobody but an administrator could change it: name someone, or leave it out.']),
    ...(adopt === undefined
      ? []
      : [
          ...idProblems('adopt.applicationObjectId', adopt.applicationObjectId),
          ...idProblems('adopt.servicePrincipalObjectId', adopt.servicePrincipalObjectId),
        ]),
  ];
}

export function existingProblems({ clientId, credentials = [] }: ExistingAzureAppProps): string[] {
  return [...idProblems('clientId', clientId), ...credentialProblems(credentials)];
}

/** What Entra identifies its objects by. */
export function idProblems(place: string, id: string): string[] {
  if (isToken(id) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return [];
  return [`${place} is "${id}": give an ID as Entra shows it, such as 00000000-0000-0000-0000-000000000000.`];
}

function descriptionProblems(
  purpose: string,
  reads: NonNullable<AzureAppRegistrationProps['reads']>,
): string[] {
  if (isToken(purpose)) return [];
  const spare = longestDescription - explained('', permissionsFor(reads)).length;
  return purpose.length <= spare
    ? []
    : [
        `purpose has ${purpose.length} characters: with what is said of the permissions, Entra takes at most ${spare}.`,
      ];
}

function credentialProblems(credentials: readonly AppCredential[]): string[] {
  return credentials.flatMap(({ name }, index) => {
    const earlier = credentials.findIndex((other) => other.name === name);
    return earlier < index
      ? [
          `credentials[${index}] is a second "${name}" (also credentials[${earlier}]): keep one, or name them.`,
        ]
      : [];
  });
}
