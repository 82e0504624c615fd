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

/** Adds what go-plugin wants of every plugin. `shutdown` is called when Terraform's answer is under way. */
export function addPluginServices(server: Server, shutdown: () => void): void {
  const controller: GRPCControllerServer = {
    shutdown: (_call, callback) => {
      callback(null, {});
      shutdown();
    },
  };
  server.addService(HealthService, health);
  server.addService(GRPCControllerService, controller);
  server.addService(GRPCStdioService, stdio);
  server.addService(GRPCBrokerService, broker);
}
