import type { Method } from '../../http/request';
import type { Operation } from '../operation';

type Facts = Pick<Operation, 'product'> & Partial<Pick<Operation, 'permissions' | 'pageSize' | 'already'>>;

/** A read of dialect A; `/api/user/update-user` with an address alone is one too. */
export function envelopeRead(does: string, path: string, facts: Facts): Operation {
  return {
    does,
    dialect: 'A',
    method: 'POST',
    path,
    isWrite: false,
    repeat: 'safe',
    permissions: [],
    ...facts,
  };
}

export function envelopeWrite(
  does: string,
  path: string,
  repeat: Operation['repeat'],
  facts: Facts,
): Operation {
  return { does, dialect: 'A', method: 'POST', path, isWrite: true, repeat, permissions: [], ...facts };
}

export function restRead(does: string, path: string, facts: Facts): Operation {
  return {
    does,
    dialect: 'B',
    method: 'GET',
    path,
    isWrite: false,
    repeat: 'safe',
    permissions: [],
    ...facts,
  };
}

export function restWrite(
  does: string,
  method: Method,
  path: string,
  repeat: Operation['repeat'],
  facts: Facts,
): Operation {
  return { does, dialect: 'B', method, path, isWrite: true, repeat, permissions: [], ...facts };
}

/** Products of an API 2.0 application, as the Administration Console names them. */
export const products = {
  usersAndGroups: 'User and Group Management',
  accountManagement: 'Account Management',
  domainManagement: 'Domain Management',
  onboarding: 'Email Security Onboarding',
  policyManagement: 'Policy Management',
  connectors: 'Connectors',
} as const;

/** Permissions of an application role, as the Administration Console words them. */
export const permissions = {
  internalRead: 'Directories | Internal | Read',
  internalEdit: 'Directories | Internal | Edit',
  groupsRead: 'Directories | Groups | Read',
  groupsEdit: 'Directories | Groups | Edit',
  syncRead: 'Services | Directory Sync | Read',
  syncEdit: 'Services | Directory Sync | Edit',
  policiesRead: 'Gateway | Policies | Read',
  policiesEdit: 'Gateway | Policies | Edit',
  webPoliciesRead: 'Web Security | Policies | Read',
  webPoliciesEdit: 'Web Security | Policies | Edit',
  urlProtectEdit: 'Services | Targeted Threat Protection - URL Protect | Edit',
  urlProtectionEdit: 'Services | URL Protection | Edit',
  connectorsEdit: 'Services | Connectors | Edit',
} as const;
