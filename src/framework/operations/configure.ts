import type { ProviderDefinition } from '../definitions';
import type { Answer } from '../server-types';
import type { ObjectValue } from '../values';
import { answer, type Running } from './running';
import { configView } from './views';

/** ConfigureProvider: makes the value that operations work with. The configuration may still have unknown parts. */
export function configureProvider<P>(
  definition: ProviderDefinition<P>,
  running: Running<P>,
  config: ObjectValue,
  terraformVersion: string,
): Promise<Answer> {
  running.configured(undefined);
  return answer({}, async (diagnostics) => {
    const { clock, log, signal } = running;
    const view = configView(config);
    const provider = await definition.configure({
      config: view,
      terraformVersion,
      diagnostics,
      signal,
      clock,
      log,
    });
    if (!diagnostics.hasErrors) running.configured({ provider });
    return {};
  });
}
