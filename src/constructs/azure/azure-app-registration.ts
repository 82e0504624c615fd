import type { Construct } from 'constructs';
import { AzureApp } from './azure-app';
import { existing, registered } from './azure-app-elements';
import type { AzureAppRegistrationProps, ExistingAzureAppProps } from './azure-app-registration-props';

/**
 * A registration of an application in Entra ID that reads people with Microsoft Graph: application, service principal,
 * administrator's consent and credentials, for this tenant alone. The user synchronization signs in with it, and so do
 * connectors of the older kind that the console makes. Mimecast's API does not take one: its connectors for Microsoft 365
 * sign in with Mimecast's own application (`MimecastAppConsent`).
 */
export class AzureAppRegistration extends AzureApp {
  /** One that somebody else keeps. */
  static fromExisting(scope: Construct, id: string, which: ExistingAzureAppProps): AzureApp {
    return new AzureApp(scope, id, (app) => existing(app, which));
  }

  constructor(scope: Construct, id: string, props: AzureAppRegistrationProps) {
    super(scope, id, (app) => registered(app, props));
  }
}
