/**
 * What `cdktf-mimecast/azure` offers to CDKTF stacks that make applications in Entra ID. It takes the package
 * `@cdktf/provider-azuread`, which nothing else here needs.
 */
import './constructs/azure/installed';
export { AppCredential } from './constructs/azure/app-credential';
export type { AzureApp } from './constructs/azure/azure-app';
export { AzureAppRegistration } from './constructs/azure/azure-app-registration';
export type {
  AdoptedApplication,
  AzureAppRegistrationProps,
  ExistingAzureAppProps,
} from './constructs/azure/azure-app-registration-props';
export type { AzureDevOpsConnection } from './constructs/azure/azure-devops';
export type { CertificateOptions } from './constructs/azure/certificate-credential';
export type { ClientSecretOptions } from './constructs/azure/client-secret-credential';
export type { MicrosoftCloud } from './constructs/azure/consent';
export type { FederatedIdentity } from './constructs/azure/federated-credential';
export type { GitHubWorkflow } from './constructs/azure/github-actions';
export type { DirectoryReads, GraphPermission } from './constructs/azure/graph-permissions';
export { MimecastAppConsent } from './constructs/azure/mimecast-app-consent';
export type { MimecastAppConsentProps } from './constructs/azure/mimecast-app-consent';
