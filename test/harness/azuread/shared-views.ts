import type { Graph, Json } from './graph';
import type { Fields } from './kind';

/** IDs of what can be assigned, by the values that tokens carry. */
export function idsByValue(rows: unknown): Record<string, string> {
  const named = ((rows ?? []) as readonly Json[]).filter(({ value }) => typeof value === 'string' && value);
  return Object.fromEntries(named.map(({ value, id }) => [String(value), String(id)]));
}

export function appRolesView(rows: unknown): Fields[] {
  return ((rows ?? []) as readonly Json[]).map((role) => ({
    allowed_member_types: role['allowedMemberTypes'],
    description: role['description'],
    display_name: role['displayName'],
    enabled: role['isEnabled'],
    id: role['id'],
    value: role['value'],
  }));
}

export function scopesView(rows: unknown): Fields[] {
  return ((rows ?? []) as readonly Json[]).map((scope) => ({
    admin_consent_description: scope['adminConsentDescription'],
    admin_consent_display_name: scope['adminConsentDisplayName'],
    enabled: scope['isEnabled'],
    id: scope['id'],
    type: scope['type'],
    user_consent_description: scope['userConsentDescription'],
    user_consent_display_name: scope['userConsentDisplayName'],
    value: scope['value'],
  }));
}

export function accessView(rows: unknown): Fields[] {
  return ((rows ?? []) as readonly Json[]).map(({ resourceAppId, resourceAccess }) => ({
    resource_app_id: resourceAppId,
    resource_access: (resourceAccess as readonly Json[]).map(({ id, type }) => ({ id, type })),
  }));
}

export async function ownerIds(graph: Graph, path: string): Promise<string[]> {
  return (await graph.list(`${path}/owners`)).map(({ id }) => String(id));
}

/** Whoever makes something owns it: named first, and taken away again where nobody asked for them. */
export function boundOwners(graph: Graph, owners: unknown): string[] {
  const ids = [graph.callerId, ...((owners ?? []) as readonly string[])];
  return [...new Set(ids)].map((id) => graph.reference(id));
}

export async function removeUnaskedOwner(graph: Graph, path: string, owners: unknown): Promise<void> {
  if (((owners ?? []) as readonly string[]).includes(graph.callerId)) return;
  await graph.remove(`${path}/owners/${graph.callerId}/$ref`);
}

export async function changeOwners(graph: Graph, path: string, owners: unknown): Promise<void> {
  const wanted = (owners ?? []) as readonly string[];
  const present = await ownerIds(graph, path);
  for (const id of wanted)
    if (!present.includes(id))
      await graph.send('POST', `${path}/owners/$ref`, { '@odata.id': graph.reference(id) });
  for (const id of present) if (!wanted.includes(id)) await graph.remove(`${path}/owners/${id}/$ref`);
}
