import { ConfigError } from '../core/errors';
import { integrationKinds, type IntegrationKind } from '../mimecast/directory-integrations';
import type { PolicyFamily } from '../mimecast/policy';
import { allAlterations, listedAlterationPolicies } from '../provider/alteration-listings';
import type { Configured } from '../provider/configured';
import { listedRoutes, listedSigning } from '../provider/definition-listing';
import { listedManagedUrls } from '../provider/managed-url-index';
import { listedPolicies } from '../provider/policies/fragments/listing';
import { profileGroupIndex } from '../provider/profile-group-index';

/** An object that the account holds. */
export interface Listed {
  /** The first that imports is taken. */
  readonly importIds: readonly string[];
  /** What a person calls it. */
  readonly label: string;
}

type Listing = (provider: Configured, signal: AbortSignal) => Promise<readonly Listed[]>;

/** How the objects of a resource type are found. Every type that can be imported is here, or in `leftOut`. */
export const listings: Readonly<Record<string, Listing>> = {
  mimecast_active_directory_integration: integrations('active-directory', 'active_directory'),
  mimecast_google_workspace_directory_integration: integrations('google', 'google'),
  mimecast_microsoft_365_directory_integration: integrations('m365', 'office_365'),

  mimecast_profile_group: async (provider, signal) =>
    (await profileGroupIndex(provider, signal)).groups.map(({ id, description }) => one(id, description)),
  mimecast_profile_group_members: membersOfGroups,

  mimecast_anti_spoofing_bypass_policy: policies('anti-spoofing-bypass'),
  mimecast_anti_spoofing_policy: policies('anti-spoofing'),
  mimecast_blocked_sender_policy: policies('blocked-senders'),
  mimecast_delivery_route_policy: policies('delivery-route'),
  mimecast_dns_authentication_outbound_policy: policies('dns-authentication-outbound'),
  mimecast_greylisting_policy: policies('greylisting'),

  mimecast_delivery_route_definition: async (provider, signal) =>
    [...(await listedRoutes(provider, signal)).values()].map(({ id, description }) => one(id, description)),
  mimecast_dns_authentication_outbound_definition: async (provider, signal) =>
    [...(await listedSigning(provider, signal)).values()].map(({ id, description }) => one(id, description)),

  mimecast_address_alteration_definition: async (provider, signal) =>
    (await allAlterations(provider, signal)).map(({ id, originalAddress, routing }) =>
      one(id, routing === 'all' ? originalAddress : `${originalAddress} ${routing}`),
    ),
  mimecast_address_alteration_policy: alterationPolicies,
  mimecast_managed_url: async (provider, signal) =>
    (await listedManagedUrls(provider, signal)).rows.map(({ id, url }) => ({
      // Mimecast may list it under another ID each time, so that its URL is better.
      importIds: [url, id],
      label: url,
    })),
};

/** Types that can be imported and are not exported one by one, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  mimecast_profile_group_member: 'members are exported with their group, as mimecast_profile_group_members.',
  mimecast_user_sync: 'users have a configuration of their own, with people.csv.',
  mimecast_web_security_url_policy:
    'no function of the API lists these policies. Import each by its ID, which the Administration Console shows.',
};

function one(importId: string, label: string): Listed {
  return { importIds: [importId], label };
}

function policies(family: PolicyFamily): Listing {
  return async (provider, signal) =>
    [...(await listedPolicies(provider, family, signal)).values()].map(({ id, description }) =>
      one(id, description ?? id),
    );
}

function integrations(kind: IntegrationKind, type: string): Listing {
  return async (provider, signal) => {
    const all = await provider.collections.list('integrations that the API can make', () =>
      provider.mimecast().integrations.listNewer(signal),
    );
    return all.flatMap(({ id, description, type: found }) => {
      if (found !== type) return [];
      if (id !== undefined) return [one(id, description)];
      throw new ConfigError(
        'A directory integration has no ID',
        `Mimecast lists "${description}" without an ID, which "${integrationKinds[kind].read.does}" needs.`,
      );
    });
  };
}

/** Calls under way at once; how fast they may come is the client's business. */
const together = 8;

async function membersOfGroups(provider: Configured, signal: AbortSignal): Promise<readonly Listed[]> {
  const mimecast = provider.mimecast();
  const { groups } = await profileGroupIndex(provider, signal);
  const found: Listed[] = [];
  for (let from = 0; from < groups.length; from += together) {
    const batch = groups.slice(from, from + together);
    const listed = await Promise.all(
      batch.map(({ id }) => provider.groupListings.members(mimecast, id, signal)),
    );
    batch.forEach(({ id, description }, index) => {
      if ((listed[index] ?? []).length > 0) found.push(one(id, description));
    });
  }
  return found;
}

async function alterationPolicies(provider: Configured, signal: AbortSignal): Promise<readonly Listed[]> {
  const { byId } = await listedAlterationPolicies(provider, signal);
  return [...byId.values()].map(({ id, setId, policy }) =>
    // Without its set it cannot be imported: its import says so.
    one(`${id},${setId ?? ''}`, policy.description ?? id),
  );
}
