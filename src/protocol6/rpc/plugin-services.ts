import type { Server } from '@grpc/grpc-js';
import { HealthResponse_Status, HealthService } from '../gen/health';
import type { HealthServer } from '../gen/health';
import { GRPCBrokerService, GRPCControllerService, GRPCStdioService } from '../gen/plugin';
import type { GRPCBrokerServer, GRPCControllerServer, GRPCStdioServer } from '../gen/plugin';

const health: HealthServer = {
  check: (_call, callback) => callback(null, { status: HealthResponse_Status.SERVING }),
};

/** Open and silent until the connection ends: logs go to stderr. */
const stdio: GRPCStdioServer = { streamStdio: () => undefined };

const broker: GRPCBrokerServer = { startStream: (call) => void call.on('data', () => undefined) };

/** Adds what go-plugin wants of every plugin. `shutdown` is called once Terraform has its answer. */
export function addPluginServices(server: Server, shutdown: () => void): void {
  const controller: GRPCControllerServer = {
    shutdown: (_call, callback) => {
      callback(null, {});
      // The answer leaves with this turn of the event loop and the next.
      setImmediate(() => setImmediate(shutdown));
    },
  };
  server.addService(HealthService, health);
  server.addService(GRPCControllerService, controller);
  server.addService(GRPCStdioService, stdio);
  server.addService(GRPCBrokerService, broker);
}
