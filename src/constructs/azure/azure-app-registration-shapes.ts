import { anyProvider } from '../checked';
import { anyText, expected, knownOneOf, optional, text } from '../expected';
import { list, made, object, texts, type Shape } from '../expected-objects';
import { AppCredential } from './app-credential';
import type {
  AdoptedApplication,
  AzureAppRegistrationProps,
  ExistingAzureAppProps,
} from './azure-app-registration-props';
import type { Adopted, MicrosoftCloud } from './consent';
import { directoryReads } from './graph-permissions';

const credentials = list(
  made<AppCredential>([AppCredential], {
    wanted: 'an AppCredential, such as AppCredential.gitHubActions(…)',
  }),
  'a list of credentials, such as [AppCredential.gitHubActions(…)]',
);

export const adoptedShape: Shape<Adopted> = {
  'User.Read.All': optional(anyText),
  'GroupMember.Read.All': optional(anyText),
  'Directory.Read.All': optional(anyText),
};

const adoptShape: Shape<AdoptedApplication> = {
  applicationObjectId: text('the object ID of the application (not its client ID)'),
  servicePrincipalObjectId: text('the object ID of its service principal (Enterprise applications)'),
  assignments: optional(object(adoptedShape)),
};

/** Where the synthesis must know which. */
export const knownFlag = expected<boolean>({
  is: (value) => typeof value === 'boolean',
  wanted: 'true or false',
});

export const anyCloud = optional(knownOneOf<MicrosoftCloud>('standard', 'gov'));
const anyReads = optional(knownOneOf(...directoryReads));

export const registrationShape: Shape<AzureAppRegistrationProps> = {
  name: text('the name that Entra is to show'),
  purpose: optional(anyText),
  reads: anyReads,
  credentials,
  grantConsent: optional(knownFlag),
  owners: optional(texts),
  allowDuplicateName: optional(knownFlag),
  redirectUris: optional(texts),
  adopt: optional(object(adoptShape)),
  cloud: anyCloud,
  provider: anyProvider,
};

export const existingShape: Shape<ExistingAzureAppProps> = {
  clientId: text('the client ID of the application'),
  reads: anyReads,
  credentials: optional(credentials),
  cloud: anyCloud,
  provider: anyProvider,
};
