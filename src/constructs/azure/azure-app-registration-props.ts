import type { TerraformProvider } from 'cdktf';
import type { AppCredential } from './app-credential';
import type { Adopted, MicrosoftCloud } from './consent';
import type { DirectoryReads } from './graph-permissions';

/** An application that is in the tenant, and that Terraform takes over. */
export interface AdoptedApplication {
  readonly applicationObjectId: string;
  readonly servicePrincipalObjectId: string;
  /** Import IDs of the permissions that have consent already: `/servicePrincipals/…/appRoleAssignedTo/…`. */
  readonly assignments?: Adopted;
}

interface CommonProps {
  /** How the user synchronization, or whoever else, signs in as the application. */
  readonly credentials: readonly AppCredential[];
  /** Default: `standard`. */
  readonly cloud?: MicrosoftCloud;
  /** Left out: the stack's only azuread provider. */
  readonly provider?: TerraformProvider;
}

export interface AzureAppRegistrationProps extends CommonProps {
  /** As Entra shows it. */
  readonly name: string;
  /** A sentence that says what it is for. Entra shows it, and after it what each permission is for. */
  readonly purpose?: string;
  /**
   * What of the directory it is to read. Left out: what sources of people in this stack read with it, which is `users` or
   * `groups`; name it where others sign in with it.
   */
  readonly reads?: DirectoryReads;
  /**
   * `false`: an administrator of the tenant gives the consent by hand, at `adminConsentUrl`. Default: Terraform gives it,
   * which takes a Privileged Role Administrator, or the permission AppRoleAssignment.ReadWrite.All.
   */
  readonly grantConsent?: boolean;
  /** Object IDs of those who may change it. Default: whoever runs Terraform. */
  readonly owners?: readonly string[];
  /** Another application may have the same name. Default: `false`, so that none is made twice. */
  readonly allowDuplicateName?: boolean;
  /** Web redirect URIs. A connector of the older kind in Mimecast's console wants one, of any value. */
  readonly redirectUris?: readonly string[];
  /** One that exists is taken over instead of made: the plan shows what that would change. */
  readonly adopt?: AdoptedApplication;
}

/** One that somebody else keeps. Nothing of it is changed but what is given here. */
export interface ExistingAzureAppProps extends Partial<CommonProps> {
  readonly clientId: string;
  /** What of the directory it is to read. Left out: no consent is given here. */
  readonly reads?: DirectoryReads;
}
