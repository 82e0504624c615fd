import type { AnyDataSource, AnyResource } from '../framework/definitions';
import type { Configured } from './configured';
import { userComparison } from './data-sources/user-comparison';
import { userSync } from './resources/user-sync';

/** Every resource type of the provider: one line each. */
export const resources: readonly AnyResource<Configured>[] = [userSync];

/** Every data source type of the provider: one line each. */
export const dataSources: readonly AnyDataSource<Configured>[] = [userComparison];
