import { ApiError } from '../core/errors';
import { readJson } from '../http/json';
import { secretValues } from '../http/redact';
import { checkFacts, integrationFields } from './assumptions/integrations';
import type { CheckFacts } from './assumptions/integrations';
import type { Caller } from './caller';
import { isObject, textOf } from './json-value';
import type { JsonObject } from './json-value';
import type { Operation } from './operation';
import { operations } from './operations';
import { isAlready } from './refusal';
import { callRest } from './rest';
import type { Done } from './users';

/** The types that the API can make, as its paths name them. */
export type IntegrationKind = 'm365' | 'active-directory' | 'google';

/** One of the checks that Mimecast runs with an integration, and how it ended. */
export interface Check extends CheckFacts {
  /** `test-authentication` and the like. */
  readonly name: string;
}

interface KindOperations {
  readonly create: Operation;
  readonly read: Operation;
  readonly update: Operation;
  readonly delete: Operation;
  /** From the wire up, so that the first one that fails is the cause. */
  readonly checks: readonly Operation[];
}

export const integrationKinds: Readonly<Record<IntegrationKind, KindOperations>> = {
  m365: {
    create: operations.createMicrosoft365,
    read: operations.readMicrosoft365,
    update: operations.updateMicrosoft365,
    delete: operations.deleteMicrosoft365,
    checks: [
      operations.testMicrosoft365Connectivity,
      operations.testMicrosoft365Connector,
      operations.testMicrosoft365Authentication,
      operations.testMicrosoft365Authorisation,
      operations.testMicrosoft365Email,
    ],
  },
  'active-directory': {
    create: operations.createActiveDirectory,
    read: operations.readActiveDirectory,
    update: operations.updateActiveDirectory,
    delete: operations.deleteActiveDirectory,
    checks: [
      operations.testActiveDirectoryEgress,
      operations.testActiveDirectoryConnectivity,
      operations.testActiveDirectoryCertificates,
      operations.testActiveDirectoryAuthentication,
      operations.testActiveDirectoryValidation,
      operations.testActiveDirectoryEmail,
    ],
  },
  google: {
    create: operations.createGoogle,
    read: operations.readGoogle,
    update: operations.updateGoogle,
    delete: operations.deleteGoogle,
    checks: [
      operations.testGoogleConnectivity,
      operations.testGoogleAuthentication,
      operations.testGoogleAuthorisation,
      operations.testGoogleEmail,
    ],
  },
};

/** Whether text can be the key of a service account: a JSON object. */
export function isKeyDocument(text: string): boolean {
  const read = readJson(text);
  return 'value' in read && isObject(read.value);
}

/** Directory integrations of the types that the API can make. Fields have the API's names and written form. */
export class DirectoryIntegrationsArea {
  constructor(private readonly caller: Caller) {}

  /** @returns its ID. */
  async create(kind: IntegrationKind, fields: JsonObject, signal: AbortSignal): Promise<string> {
    const operation = integrationKinds[kind].create;
    this.#knowSecrets(fields);
    const id = textOf(await callRest(this.caller, operation, { json: fields, signal }), 'id');
    if (id !== undefined) return id;
    throw new ApiError(
      { kind: 'protocol', outcomeUnknown: true },
      `Could not ${operation.does}`,
      `Mimecast made it but did not say its ID. Find "${textOf(fields, 'description') ?? ''}" with data.mimecast_directory_connection and import it.`,
    );
  }

  /** Undefined: there is no such integration of this type. */
  async read(kind: IntegrationKind, id: string, signal: AbortSignal): Promise<JsonObject | undefined> {
    const operation = integrationKinds[kind].read;
    try {
      return integrationFields(await callRest(this.caller, operation, { params: { id }, signal }));
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not_found') return undefined;
      throw error;
    }
  }

  /** Changes the fields that are given and leaves the others. */
  async update(kind: IntegrationKind, id: string, changes: JsonObject, signal: AbortSignal): Promise<void> {
    this.#knowSecrets(changes);
    const call = { params: { id }, json: changes, signal };
    await callRest(this.caller, integrationKinds[kind].update, call);
  }

  async delete(kind: IntegrationKind, id: string, signal: AbortSignal): Promise<Done> {
    const operation = integrationKinds[kind].delete;
    try {
      await callRest(this.caller, operation, { params: { id }, signal });
      return 'done';
    } catch (error) {
      if (isAlready(operation, error)) return 'already';
      throw error;
    }
  }

  /**
   * Has Mimecast run one of its checks. Undefined: it cannot be run like this. What test-email wants is not published; without an
   * address it may well be refused.
   */
  async check(operation: Operation, id: string, signal: AbortSignal): Promise<Check | undefined> {
    const name = operation.path.slice(operation.path.lastIndexOf('/') + 1);
    try {
      const answer = await callRest(this.caller, operation, { params: { id }, json: {}, signal });
      return { name, ...checkFacts(answer) };
    } catch (error) {
      if (name === 'test-email' && error instanceof ApiError && error.kind === 'invalid') return undefined;
      throw error;
    }
  }

  /** The key of a service account is a document with secrets of its own. */
  #knowSecrets({ key }: JsonObject): void {
    if (typeof key !== 'string') return;
    const read = readJson(key);
    if ('value' in read) secretValues(read.value).forEach((secret) => this.caller.http.redactor.know(secret));
  }
}
