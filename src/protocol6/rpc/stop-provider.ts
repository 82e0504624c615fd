import type { handleUnaryCall } from '@grpc/grpc-js';
import type { Empty, StopResponse } from '../gen/tfplugin6';
import type { LazyProvider } from '../lazy-provider';

/** Asks what is under way to end; answers at once. */
export function stopProvider(provider: LazyProvider): handleUnaryCall<Empty, StopResponse> {
  return (_call, callback) => {
    provider.stop();
    callback(null, { error: '' });
  };
}
