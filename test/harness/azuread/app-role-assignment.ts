import type { Kind } from './kind';

/** azuread_app_role_assignment: administrator's consent. Its ID is the address of the assignment. */
export const appRoleAssignment: Kind = {
  typeName: 'azuread_app_role_assignment',
  answers: ['app_role_id', 'principal_object_id', 'resource_object_id'],
  importId: /^\/servicePrincipals\/[0-9a-f-]{36}\/appRoleAssignedTo\/[\w-]+$/,
  create: async (graph, wish) => {
    const { app_role_id: appRoleId, principal_object_id, resource_object_id } = wish;
    const resource = `/servicePrincipals/${String(resource_object_id)}/appRoleAssignedTo`;
    const made = await graph.send('POST', `/v1.0${resource}`, {
      appRoleId,
      principalId: principal_object_id,
      resourceId: resource_object_id,
    });
    return { id: `${resource}/${String(made['id'])}` };
  },
  read: async (graph, { id }) => {
    const found = await graph.find(`/v1.0${String(id)}`);
    if (found === undefined) return undefined;
    return {
      app_role_id: found['appRoleId'],
      principal_object_id: found['principalId'],
      principal_display_name: found['principalDisplayName'],
      principal_type: found['principalType'],
      resource_object_id: found['resourceId'],
      resource_display_name: found['resourceDisplayName'],
    };
  },
  delete: (graph, { id }) => graph.remove(`/v1.0${String(id)}`),
};
