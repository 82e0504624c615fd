import type { App } from 'cdktf';
import { ConnectorsStack } from './connectors';
import { HybridStack } from './hybrid';
import { ManualStack } from './manual';
import { Office365Stack } from './office365';
import { OnPremisesStack } from './on-premises';

/** Every stack of this folder. */
export function addStacks(app: App): void {
  new ConnectorsStack(app, 'connectors');
  new HybridStack(app, 'hybrid');
  new ManualStack(app, 'manual');
  new Office365Stack(app, 'office365');
  new OnPremisesStack(app, 'on-premises');
}
