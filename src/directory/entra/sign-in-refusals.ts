import type { ApiErrorKind } from '../../core/errors';
import { applicationText, clientSecretVariable, directoryText, type Who } from './who';

/** What a code of Entra ID's token endpoint (AADSTS…) means, and what is to be done about it. */
export interface SignInRefusal {
  readonly kind: ApiErrorKind;
  /** At most 60 characters. */
  readonly summary: string;
  remedy(who: Who): string;
  /** It may pass where the registration has just been made. */
  readonly mayPass?: true;
}

const registration = 'App registrations, Certificates & secrets';

const wrongSecret: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'Entra ID refused the client secret',
  remedy: (who) =>
    `The secret is none of ${applicationText(who)}. Give its value, which is shown only once when it is made, and not its ID: client_secret of ${directoryText(who)} (${clientSecretVariable(who)} in the environment). If the value is lost, make a new one under ${registration}.`,
  mayPass: true,
};

const expiredSecret: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'The client secret has expired',
  remedy: (who) =>
    `Make a new secret for ${applicationText(who)} under ${registration}, or rotate its azuread_application_password, and give it as client_secret of ${directoryText(who)} (${clientSecretVariable(who)} in the environment).`,
};

const noApplication: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'Entra ID does not know the application',
  remedy: (who) =>
    `There is no ${applicationText(who)}. Check client_id and tenant_id of ${directoryText(who)}: the ID is the application (client) ID of the registration, and neither its object ID nor that of its secret.`,
  mayPass: true,
};

const noPrincipal: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'The application has no service principal',
  remedy: (who) =>
    `There is no service principal for ${applicationText(who)}. Make it (azuread_service_principal, or grant admin consent once in that tenant).`,
  mayPass: true,
};

const noTenant: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'Entra ID does not know the tenant',
  remedy: (who) =>
    `There is no tenant ${who.connection.tenantId} in this cloud. Check tenant_id of ${directoryText(who)} (Entra admin centre, Overview), and login_url if the tenant is in a national cloud.`,
};

const conditionalAccess: SignInRefusal = {
  kind: 'forbidden',
  summary: 'Conditional access blocks the sign-in',
  remedy: (who) =>
    `A policy of conditional access blocks ${applicationText(who)}. Look at its sign-in logs (Entra admin centre, Sign-in logs, Service principal sign-ins) for the policy, then run from a location that the policy allows, or exclude the service principal from it.`,
};

const noConsent: SignInRefusal = {
  kind: 'forbidden',
  summary: 'The application has no consent',
  remedy: (who) =>
    `Nobody has consented to what ${applicationText(who)} asks for. Grant admin consent under App registrations, API permissions, or by azuread_app_role_assignment: User.Read.All, and with groups GroupMember.Read.All, both application permissions of Microsoft Graph.`,
  mayPass: true,
};

const noResource: SignInRefusal = {
  kind: 'invalid',
  summary: 'Entra ID does not know this Microsoft Graph',
  remedy: (who) =>
    `graph_url of ${directoryText(who)} is none that this cloud has tokens for. Leave out login_url and graph_url for the public cloud, or give both of the same national cloud.`,
};

const federationMismatch: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'No federated credential fits the token',
  remedy: (who) =>
    `${capital(applicationText(who))} has no federated identity credential for issuer, subject and audience of the workload's token. Compare them under ${registration}, Federated credentials (letter by letter; for GitHub the subject names repository and branch, environment or tag), and let the audience be api://AzureADTokenExchange.`,
  mayPass: true,
};

const assertionTime: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'The token or certificate is out of date',
  remedy: (who) =>
    `What proves ${applicationText(who)} is not valid at this time. Check the clock of this machine, and that the workload's token is fresh.`,
};

const unknownCertificate: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'Entra ID refused the certificate',
  remedy: (who) =>
    `The certificate in client_certificate_path of ${directoryText(who)} is none of ${applicationText(who)}. Upload its public part under ${registration}, or by azuread_application_certificate.`,
  mayPass: true,
};

const expiredCertificate: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'The certificate is not valid at this time',
  remedy: (who) =>
    `Make a new certificate for ${applicationText(who)}, upload its public part under ${registration}, and name its file in client_certificate_path of ${directoryText(who)}.`,
};

const disabledApplication: SignInRefusal = {
  kind: 'forbidden',
  summary: 'The application is disabled',
  remedy: (who) =>
    `Sign-in of ${applicationText(who)} is turned off. Turn it on under Enterprise applications, Properties.`,
};

const notAssigned: SignInRefusal = {
  kind: 'forbidden',
  summary: 'The application may not use Microsoft Graph',
  remedy: (who) =>
    `${capital(applicationText(who))} is assigned to no role of the resource. Grant admin consent to its API permissions.`,
  mayPass: true,
};

const signInAgain: SignInRefusal = {
  kind: 'unauthenticated',
  summary: 'The sign-in has expired',
  remedy: (who) =>
    `Sign in again: az login --tenant ${who.connection.tenantId}. In pipelines use a federated credential (use_oidc) instead.`,
};

const table: readonly (readonly [refusal: SignInRefusal, ...codes: readonly number[]])[] = [
  [wrongSecret, 7000215],
  [expiredSecret, 7000222],
  [noApplication, 700016],
  [noPrincipal, 7000229, 7000228],
  [noTenant, 90002, 900023, 900021],
  [conditionalAccess, 53003, 53000, 53001, 53002, 530031, 530032, 530034, 530036],
  [noConsent, 65001, 65004, 65005],
  [noResource, 500011, 500014, 70011, 1002012],
  [federationMismatch, 70021, 70025, 700211, 700212, 700213, 700223],
  [assertionTime, 700024, 700021, 700022],
  [unknownCertificate, 700027, 700030, 50012],
  [expiredCertificate, 1000502],
  [disabledApplication, 7000112],
  [notAssigned, 50105, 501051],
  [signInAgain, 70043, 700082, 50173, 50078, 50076, 50079],
];

const byCode = new Map(table.flatMap(([refusal, ...codes]) => codes.map((code) => [code, refusal] as const)));

/** @param code `AADSTS700016`. */
export function signInRefusal(code: string): SignInRefusal | undefined {
  return byCode.get(Number(code.replace(/^AADSTS/, '')));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
