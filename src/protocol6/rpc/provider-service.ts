import type { Log } from '../../core/log';
import type { ProviderServer as ProviderHandlers } from '../gen/tfplugin6';
import type { LazyProvider } from '../lazy-provider';
import { applyResourceChange } from './apply-resource-change';
import { configureProvider } from './configure-provider';
import { getMetadata } from './get-metadata';
import { getProviderSchema } from './get-provider-schema';
import { importResourceState } from './import-resource-state';
import { moveResourceState } from './move-resource-state';
import { planResourceChange } from './plan-resource-change';
import { readDataSource } from './read-data-source';
import { readResource } from './read-resource';
import { unary } from './rpc';
import type { Rpc } from './rpc';
import { stopProvider } from './stop-provider';
import { upgradeResourceState } from './upgrade-resource-state';
import { validateDataResourceConfig } from './validate-data-resource-config';
import { validateProviderConfig } from './validate-provider-config';
import { validateResourceConfig } from './validate-resource-config';

/** The service `tfplugin6.Provider`. */
export function providerService(provider: LazyProvider, log: Log): ProviderHandlers {
  const handle = <Request, Response>(rpc: Rpc<Request, Response>) => unary(rpc, provider.load, log);
  return {
    getMetadata: handle(getMetadata),
    getProviderSchema: handle(getProviderSchema),
    validateProviderConfig: handle(validateProviderConfig),
    validateResourceConfig: handle(validateResourceConfig),
    validateDataResourceConfig: handle(validateDataResourceConfig),
    configureProvider: handle(configureProvider),
    stopProvider: stopProvider(provider),
    upgradeResourceState: handle(upgradeResourceState),
    readResource: handle(readResource),
    planResourceChange: handle(planResourceChange),
    applyResourceChange: handle(applyResourceChange),
    importResourceState: handle(importResourceState),
    moveResourceState: handle(moveResourceState),
    readDataSource: handle(readDataSource),
  };
}
