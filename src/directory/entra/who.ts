import { secretVariable, type EntraConnection } from '../connection';

/** Who signs in where: what messages name. */
export interface Who {
  /** Of the provider's `directories`. */
  readonly directory: string;
  readonly connection: EntraConnection;
}

/** `directory "corp"`. */
export function directoryText({ directory }: Who): string {
  return `directory ${JSON.stringify(directory)}`;
}

/** `application 1111… in tenant contoso.example`. */
export function applicationText({ connection }: Who): string {
  const { clientId, tenantId } = connection;
  const who = clientId === undefined ? 'the identity that signs in' : `application ${clientId}`;
  return `${who} in tenant ${tenantId}`;
}

/** The environment variable that the provider reads the client secret from. */
export function clientSecretVariable({ directory }: Who): string {
  return secretVariable(directory, 'CLIENT_SECRET');
}
