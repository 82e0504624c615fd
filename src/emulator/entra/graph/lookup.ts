import type { Directory } from '../directory';
import type { Entity, Kind } from '../entity';
import type { GraphCall } from '../graph-call';
import { badRequest, missing, notFound } from '../graph-call';

/** The object that the path names: by its ID, users also by their user principal name, applications by `appId='…'`. Throws 404. */
export function named(call: GraphCall, kind: Kind, name = call.params[0] ?? ''): Entity {
  const found = find(call.directory, kind, name);
  if (found === undefined) throw notFound(name);
  return found;
}

function find(directory: Directory, kind: Kind, name: string): Entity | undefined {
  const appId = /^appId='([^']*)'$/i.exec(name)?.[1];
  if (appId !== undefined)
    return kind === 'application' ? directory.application(appId) : directory.servicePrincipal(appId);
  const found = directory.get(kind, name);
  if (found !== undefined || kind !== 'user') return found;
  return directory.tables.user.find('userPrincipalName', name)[0];
}

/** The objects that `…@odata.bind` names by their addresses. Throws 400 for nobody. */
export function bound(call: GraphCall, value: unknown): Entity[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badRequest('A list of references is expected.');
  return value.map((reference: unknown) => {
    const id = idIn(reference);
    const found = call.directory.object(id);
    if (found === undefined) throw badRequest(missing(id));
    return found;
  });
}

/** The object that a body names as `@odata.id`. Throws 404 for nobody. */
export function referenced(call: GraphCall, reference: unknown): Entity {
  const id = idIn(reference);
  const found = call.directory.object(id);
  if (found === undefined) throw notFound(id);
  return found;
}

/** `https://…/v1.0/directoryObjects/{id}`, `…/users/{id}`, `…/directoryObjects('{id}')`. */
function idIn(reference: unknown): string {
  const text = typeof reference === 'string' ? reference : '';
  const id = /^https:\/\/[^/]+\/(?:v1\.0|beta)\/.*?([^/('"]+)'?\)?$/.exec(text)?.[1];
  if (id === undefined) throw badRequest(`Invalid URL in reference: '${text}'.`);
  return decodeURIComponent(id);
}
