import { systemClock } from '../../src/core/clock';
import { noLog } from '../../src/core/log';
import type { Mimecast } from '../../src/mimecast/mimecast';
import { Collections } from '../../src/provider/collections';
import type { Configured } from '../../src/provider/configured';
import type { Directories } from '../../src/provider/directories/directory';
import type { DirectoryAccess } from '../../src/provider/directories/directory-access';
import { GroupListings } from '../../src/provider/group-listings';

export function accessTo(directories: Directories): DirectoryAccess {
  return {
    directories,
    environment: {},
    maxRetries: 0,
    userAgent: 'test',
    clock: systemClock,
    log: noLog,
  };
}

/** What operations work with in one walk of Terraform. */
export function walkOf(mimecast: Mimecast): Configured {
  return {
    mimecast: () => mimecast,
    looked: new Set(),
    shares: new Map(),
    directoryAccess: accessTo(new Map()),
    groupListings: new GroupListings(),
    collections: new Collections(),
    release: () => undefined,
  };
}
