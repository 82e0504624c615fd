import { azureDevOps, type AzureDevOpsConnection } from './azure-devops';
import { certificate, type CertificateOptions } from './certificate-credential';
import { clientSecret, type ClientSecretOptions } from './client-secret-credential';
import { federated, type FederatedIdentity } from './federated-credential';
import { gitHubActions, type GitHubWorkflow } from './github-actions';
import type { CredentialHolder, Issue, Issued } from './issued';

/** How somebody signs in as an application. The first three have no secret that could leak or expire: prefer them. */
export class AppCredential {
  /** Workflows of GitHub Actions, by the tokens that GitHub gives them. */
  static gitHubActions(workflow: GitHubWorkflow): AppCredential {
    return new AppCredential(gitHubActions(workflow));
  }

  /** A service connection of Azure DevOps, by its own tokens. */
  static azureDevOps(connection: AzureDevOpsConnection): AppCredential {
    return new AppCredential(azureDevOps(connection));
  }

  /** Whoever has a token of any OIDC issuer for a subject. */
  static federated(identity: FederatedIdentity): AppCredential {
    return new AppCredential(federated(identity));
  }

  /**
   * Whoever has the private key of a certificate: the certificate as PEM, or the path of a file that holds it, relative to
   * the working directory of the synthesis. To rotate, list the new one beside the old, and take that away later.
   */
  static certificate(pemOrPath: string, options: CertificateOptions = {}): AppCredential {
    return new AppCredential(certificate(pemOrPath, options));
  }

  /**
   * Two client secrets that overlap: a rotation makes a new one, while the one before stays valid until the next rotation.
   * Entra makes them, and Terraform's state holds them.
   */
  static clientSecret(options: ClientSecretOptions): AppCredential {
    return new AppCredential(clientSecret(options));
  }

  private constructor(private readonly made: Issue) {}

  /** What tells it apart from the others of an application. */
  get name(): string {
    return this.made.name;
  }

  /** What the construct that takes it refuses it for. */
  get problem(): string | undefined {
    return this.made.problem;
  }

  get warning(): string | undefined {
    return this.made.warning;
  }

  /** Called by the construct that takes it. */
  issue(holder: CredentialHolder): Issued {
    return this.made.issue(holder);
  }
}
