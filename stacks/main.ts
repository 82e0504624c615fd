import type { App } from 'cdktf';
import { ConnectorsStack } from './connectors';
import { ManualStack } from './manual';

/** Every stack of this folder. */
export function addStacks(app: App): void {
  new ConnectorsStack(app, 'connectors');
  new ManualStack(app, 'manual');
}
