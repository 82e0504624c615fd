import { randomUUID } from 'node:crypto';
import { ConfigError } from '../../../src/core/errors';
import type { Graph, Json } from './graph';
import { lastPart, type Fields, type Kind } from './kind';

/** azuread_application_password. Graph tells the secret once. */
export const applicationPassword: Kind = {
  typeName: 'azuread_application_password',
  answers: ['application_id', 'display_name', 'end_date', 'rotate_when_changed'],
  create: async (graph, wish) => {
    const made = await graph.send('POST', `${applicationOf(wish)}/addPassword`, {
      passwordCredential: { displayName: wish['display_name'], endDateTime: wish['end_date'] },
    });
    const { keyId, secretText } = made;
    return { id: idOf(wish, 'password', keyId), key_id: keyId, value: secretText };
  },
  read: async (graph, state) => {
    const found = await keyOf(graph, state, 'passwordCredentials');
    return found && { display_name: found['displayName'], ...datesOf(found) };
  },
  delete: async (graph, state) => {
    if ((await keyOf(graph, state, 'passwordCredentials')) === undefined) return;
    await graph.send('POST', `${applicationOf(state)}/removePassword`, { keyId: state['key_id'] });
  },
};

/** azuread_application_certificate: one of a list that is written as a whole. */
export const applicationCertificate: Kind = {
  typeName: 'azuread_application_certificate',
  answers: ['application_id', 'type', 'encoding', 'value', 'end_date'],
  create: async (graph, wish) => {
    if (wish['encoding'] !== 'pem') throw new ConfigError('Not in the stand-in', 'Certificates are PEM.');
    const keyId = randomUUID();
    const key = Buffer.from(String(wish['value'])).toString('base64');
    const made = { keyId, key, type: wish['type'], usage: 'Verify', endDateTime: wish['end_date'] };
    await graph.send('PATCH', applicationOf(wish), {
      keyCredentials: [...(await keysOf(graph, wish, 'keyCredentials')), made],
    });
    return { id: idOf(wish, 'certificate', keyId), key_id: keyId };
  },
  read: async (graph, state) => {
    const found = await keyOf(graph, state, 'keyCredentials');
    return found && { type: found['type'], ...datesOf(found) };
  },
  delete: async (graph, state) => {
    const keys = await keysOf(graph, state, 'keyCredentials');
    const left = keys.filter(({ keyId }) => keyId !== state['key_id']);
    if (left.length < keys.length) await graph.send('PATCH', applicationOf(state), { keyCredentials: left });
  },
};

/** azuread_application_federated_identity_credential. */
export const federatedIdentityCredential: Kind = {
  typeName: 'azuread_application_federated_identity_credential',
  replaces: ['application_id', 'display_name'],
  stable: ['id', 'credential_id'],
  answers: ['application_id', 'display_name', 'description', 'audiences', 'issuer', 'subject'],
  importId: /^[0-9a-f-]{36}\/federatedIdentityCredential\/[0-9a-f-]{36}$/,
  create: async (graph, wish) => {
    const path = `${applicationOf(wish)}/federatedIdentityCredentials`;
    const { id } = await graph.send('POST', path, federationOf(wish));
    return { id: idOf(wish, 'federatedIdentityCredential', id) };
  },
  read: async (graph, { id }) => {
    const found = await graph.find(federationPath(id));
    if (found === undefined) return undefined;
    return {
      application_id: `/applications/${String(id).split('/')[0]}`,
      credential_id: found['id'],
      display_name: found['name'],
      description: found['description'] || null,
      audiences: found['audiences'],
      issuer: found['issuer'],
      subject: found['subject'],
    };
  },
  update: async (graph, wish, { id }) => {
    await graph.send('PATCH', federationPath(id), { id: lastPart(id), ...federationOf(wish) });
  },
  delete: (graph, { id }) => graph.remove(federationPath(id)),
};

type Keys = 'passwordCredentials' | 'keyCredentials';

/** Where the application is gone, so are its keys. */
async function keysOf(graph: Graph, state: Fields, keys: Keys): Promise<readonly Json[]> {
  const found = await graph.find(applicationOf(state));
  return (found?.[keys] ?? []) as readonly Json[];
}

async function keyOf(graph: Graph, state: Fields, keys: Keys): Promise<Json | undefined> {
  return (await keysOf(graph, state, keys)).find(({ keyId }) => keyId === state['key_id']);
}

function datesOf({ startDateTime, endDateTime }: Json): Fields {
  return { start_date: startDateTime, end_date: endDateTime };
}

function federationOf({ display_name, description, audiences, issuer, subject }: Fields): Json {
  return { name: display_name, description: description ?? '', audiences, issuer, subject };
}

function federationPath(id: unknown): string {
  const [applicationId, , credentialId] = String(id).split('/');
  return `/v1.0/applications/${applicationId}/federatedIdentityCredentials/${credentialId}`;
}

function idOf({ application_id }: Fields, kind: string, id: unknown): string {
  return `${lastPart(application_id)}/${kind}/${String(id)}`;
}

function applicationOf({ application_id }: Fields): string {
  return `/v1.0/applications/${lastPart(application_id)}`;
}
