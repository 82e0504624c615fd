import type { App } from 'cdktf';
import { ManualStack } from './manual';

/** Every stack of this folder. */
export function addStacks(app: App): void {
  new ManualStack(app, 'manual');
}
