import { Fn, Lazy } from 'cdktf';
import { Construct } from 'constructs';
import type { AppFacts } from './azure-app-elements';
import { consentUrl, showConsentUrl } from './consent';
import { warnOfGroupMembers } from './group-members-warning';

/** An application of the tenant, for whoever signs in as it. */
export class AzureApp extends Construct {
  private readonly facts: AppFacts;

  /** Called by `AzureAppRegistration`, which makes one or finds one. */
  constructor(scope: Construct, id: string, declare: (app: Construct) => AppFacts) {
    super(scope, id);
    this.facts = declare(this);
    const { consentByHand, tenant } = this.facts;
    if (consentByHand)
      showConsentUrl({ construct: this, name: tenant.friendlyUniqueId }, this.adminConsentUrl);
    warnOfGroupMembers(this);
  }

  get clientId(): string {
    return this.facts.application.clientId;
  }

  get tenantId(): string {
    return this.facts.tenant.tenantId;
  }

  /** Of the application. */
  get objectId(): string {
    return this.facts.application.objectId;
  }

  get servicePrincipalObjectId(): string {
    return this.facts.servicePrincipal.objectId;
  }

  /** The newest secret of `AppCredential.clientSecret`, where there is one. Terraform's state holds it. */
  get clientSecret(): string | undefined {
    return this.facts.issued.find(({ clientSecret }) => clientSecret !== undefined)?.clientSecret;
  }

  /** For `ready` of a user synchronization: known when the credentials and the consent that are given here are there. */
  get ready(): string {
    const { issued, consents } = this.facts;
    const ids = (): string[] => [...consents().map(({ id }) => id), ...issued.flatMap((each) => each.ids)];
    return Lazy.stringValue({ produce: () => Fn.join(',', [this.clientId, ...ids()]) });
  }

  /** Where an administrator gives consent by hand, for all that the application asks for. */
  get adminConsentUrl(): string {
    return consentUrl(this.facts.cloud, this.facts.tenant, this.clientId);
  }
}
