import { listRoute } from '../envelope';
import { restPage, restRoute } from '../rest';
import { Roster } from '../roster';
import type { Route } from '../route';
import { secureId } from '../secure-id';
import type { Store } from '../store';
import { without } from '../without';

const roleNames = [
  'Super Administrator',
  'Full Administrator',
  'Basic Administrator',
  'Help Desk Administrator',
  'Gateway Administrator',
];

/** Who the credentials belong to, and what that account is. */
export const accountRoutes: readonly Route[] = [
  restRoute('GET', '/identity/whoami', {
    access: { products: ['acc'] },
    run: ({ store }) => ({ status: 200, body: whoami(store) }),
  }),
  listRoute('/api/account/get-account', {
    access: { products: ['acc'], permission: 'Account | Dashboard | Read' },
    list: (_item, _paging, { store }) => [accountFacts(store)],
  }),
  restRoute('GET', '/role/cloud-gateway/v1/roles', {
    access: { products: ['eso'], permission: 'Directories | Roles | Read' },
    run: (call) => restPage(call, 'roles', roles(), (row) => row),
  }),
];

function whoami(store: Store): unknown {
  const code = store.account.accountCode ?? null;
  const codes = { ci: null, cg: code, x1: null, lead: code };
  return {
    version: 'v1',
    type: 'application',
    'account-codes': codes,
    'home-account': {
      ...codes,
      'account-code': code,
      'account-name': store.account.accountName ?? '',
      'account-codes': codes,
    },
  };
}

function accountFacts({ account, domains, users }: Store): Record<string, unknown> {
  const facts = {
    region: 'eu',
    archive: false,
    gateway: true,
    type: 'full',
    adminEmail: 'admin@contoso.example',
    contactEmail: 'admin@contoso.example',
    contactName: 'Account administrator',
    databaseCode: 'database',
    packages: ['Email Security Cloud Gateway'],
    maxRetention: 365,
    maxRetentionConfirmed: true,
    minRetentionEnabled: false,
    policyInheritance: false,
    adminSessionTimeout: 60,
    telephone: '',
    ...account,
    accountCode: account.accountCode,
    accountName: account.accountName,
    mimecastId: account['mimecastId'] ?? account.accountCode,
    domain: account['domain'] ?? [...domains.keys()][0] ?? '',
    userCount: users.size,
  };
  return without(facts, 'clients', 'onSync', 'tokenTtlSeconds', 'maxMembersPerCall');
}

function roles(): Roster<{ id: string; roleName: string }> {
  const roster = new Roster<{ id: string; roleName: string }>();
  for (const roleName of roleNames) roster.set(roleName, { id: secureId('role', roleName), roleName });
  return roster;
}
