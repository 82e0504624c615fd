import { LdapEntry } from './entry';
import { present } from './filter';
import type { LdapSession } from './session';

/** What a server says of itself. */
export interface RootDse {
  readonly isActiveDirectory: boolean;
  /** Active Directory's own; '' elsewhere. */
  readonly defaultNamingContext: string;
  readonly namingContexts: readonly string[];
}

/** Of supportedCapabilities: Active Directory, and Samba as its domain controller. */
const activeDirectory = '1.2.840.113556.1.4.800';

/** Refusals that only mean that a server keeps it to itself: operationsError, noSuchObject, insufficientAccessRights. */
const kept: readonly number[] = [1, 32, 50];

/** A server that tells nothing of itself is a plain one. */
export async function readRootDse(session: LdapSession): Promise<RootDse> {
  const answer = await session.askUnless(
    {
      base: '',
      scope: 'base',
      filter: present('objectClass'),
      attributes: ['supportedCapabilities', 'defaultNamingContext', 'namingContexts'],
    },
    kept,
  );
  const entry = answer?.entries[0] ?? { dn: '', octets: () => [] };
  const root = new LdapEntry(entry);
  return {
    isActiveDirectory: root.texts('supportedCapabilities').includes(activeDirectory),
    defaultNamingContext: root.text('defaultNamingContext'),
    namingContexts: root.texts('namingContexts'),
  };
}
