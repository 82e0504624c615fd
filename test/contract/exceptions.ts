import type { EmulatorSeed } from '../../src/emulator/seed';

/** Where a type does not do what every other does, and why. A new type has none. */
export interface Exceptions {
  readonly reason: string;
  /** Attributes that a plan right after an import may show: Mimecast does not hold them. */
  readonly importForgets?: readonly string[];
  /** What a plan does when all that the example made is gone. Default: create. */
  readonly gone?: 'update' | 'no-op';
  /** The import ID of an instance, where it is more than its `id`. */
  readonly importIdOf?: (values: Readonly<Record<string, unknown>>) => string;
  /** Attributes of a data source that differ each time it is read. */
  readonly differs?: readonly string[];
  /** Somebody changes by hand what the example declares, where that does not stand in the resource's own attributes; `never`: there is nothing to change. */
  readonly drift?: ((held: EmulatorSeed) => void) | 'never';
  /** Attributes that cannot change alone: what to write for one of this value, so that it changes and the rest fits. */
  readonly together?: (attribute: string, value: unknown) => Readonly<Record<string, unknown>> | undefined;
}

/** The type of a target brings its other attributes along, and a date its flag. */
function policyTogether(attribute: string, value: unknown): Readonly<Record<string, unknown>> | undefined {
  const [, side, what] = /^(from|to)_(type|date_time|eternal)$/.exec(attribute) ?? [];
  if (what === 'type') {
    const others = ['group_id', 'domain', 'email_address', 'attribute_id', 'attribute_value'];
    return {
      [attribute]: value === 'everyone' ? 'external_addresses' : 'everyone',
      ...Object.fromEntries(others.map((name) => [`${side}_${name}`, null])),
    };
  }
  if (what === 'date_time') return { [attribute]: '2026-12-24T18:00:00Z' };
  const date = value === true ? '2026-12-24T18:00:00Z' : null;
  return what === 'eternal' ? { [attribute]: value !== true, [`${side}_date_time`]: date } : undefined;
}

const policy: Exceptions = {
  reason: 'What a target needs depends on its type, and a policy with a date is not eternal.',
  together: policyTogether,
};

export const exceptions: Readonly<Record<string, Exceptions>> = {
  mimecast_active_directory_integration: {
    reason:
      'The password is never read back, so its version is only known once it was sent, and whether it is right only then.',
    importForgets: ['password_wo_version', 'status'],
  },
  mimecast_address_alteration_policy: {
    reason: 'Its import ID names its set as well, as that of another provider does.',
    importIdOf: ({ id, address_alteration_set_id: setId }) => `${String(id)},${String(setId)}`,
  },
  mimecast_anti_spoofing_bypass_policy: policy,
  mimecast_anti_spoofing_policy: policy,
  mimecast_blocked_sender_policy: policy,
  mimecast_delivery_route_definition: {
    reason: 'The password is never read back, so its version is only known once it was sent.',
    importForgets: ['password_wo_version'],
  },
  mimecast_delivery_route_policy: policy,
  mimecast_directory_sync_request: {
    reason: 'It stands for no object of Mimecast: what was asked for once cannot go away or change.',
    gone: 'no-op',
    drift: 'never',
  },
  mimecast_dns_authentication_outbound_policy: policy,
  mimecast_google_workspace_directory_integration: {
    reason:
      'The key is never read back, so its version is only known once it was sent, and whether it is right only then.',
    importForgets: ['service_account_key_wo_version', 'status'],
  },
  mimecast_greylisting_policy: policy,
  mimecast_profile_group_members: {
    reason: 'Limits are settings of the resource alone.',
    importForgets: ['limits', 'summary'],
  },
  mimecast_user_comparison: {
    reason: 'A comparison says when it was made.',
    differs: ['comparison'],
  },
  mimecast_user_sync: {
    reason:
      'It stands for no object of Mimecast: whoever is missing is a change of the next plan, an import adopts, and what is declared stands in the data source.',
    importForgets: ['changes', 'digest', 'limits', 'memory', 'removed', 'report_file', 'run', 'summary'],
    gone: 'update',
    drift: ({ users }) => {
      const account = users?.find(({ emailAddress }) => emailAddress === 'reception@contoso.example');
      if (account) account.name = 'By hand';
    },
  },
};
