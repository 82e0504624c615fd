import type { App } from 'cdktf';
import { ConnectorsStack } from './connectors';
import { ManualStack } from './manual';
import { Office365Stack } from './office365';

/** Every stack of this folder. */
export function addStacks(app: App): void {
  new ConnectorsStack(app, 'connectors');
  new ManualStack(app, 'manual');
  new Office365Stack(app, 'office365');
}
