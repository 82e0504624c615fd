import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { failureOf } from '../../http/failure';
import type { CheckedConnection, LdapServer } from './checked-connection';
import { LdapFailure } from './failure';
import type { Patience } from './patience';
import { LdapWire } from './wire';

/** Connects to one server, protects the connection and signs in. @throws LdapFailure, or the signal's reason. */
export async function openWire(
  server: LdapServer,
  connection: CheckedConnection,
  patience: Patience,
): Promise<LdapWire> {
  const wire = new LdapWire(await openSocket(server, connection, patience));
  const { signIn } = connection;
  if (signIn !== undefined)
    await patience.within(wire.bind(signIn.dn, signIn.password.reveal()), (why) => wire.close(why));
  return wire;
}

async function openSocket(
  server: LdapServer,
  connection: CheckedConnection,
  patience: Patience,
): Promise<Socket> {
  const { host, port, isLdaps } = server;
  const trust = trustOf(server, connection);
  if (isLdaps) return ready(connectTls({ ...trust, port }), 'secureConnect', patience);
  const plain = await ready(connectPlain({ host, port }), 'connect', patience);
  if (!connection.startTls) return plain;
  const wire = new LdapWire(plain);
  try {
    await patience.within(wire.startTls(), (why) => wire.close(why));
  } catch (error) {
    throw error instanceof LdapFailure && error.reason === 'refused'
      ? new LdapFailure('start_tls', error.code, error.resultCode, error.said)
      : error;
  }
  const secure = connectTls({ ...trust, socket: plain });
  secure.once('close', () => plain.destroy());
  return ready(secure, 'secureConnect', patience);
}

/** The certificate must be of the host of the URL; without the host, Node would compare it with "localhost". */
function trustOf({ host }: LdapServer, { caPem }: CheckedConnection): ConnectionOptions {
  return {
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(caPem !== undefined && { ca: caPem }),
  };
}

async function ready(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  patience: Patience,
): Promise<Socket> {
  // An error after the first is never without a listener.
  socket.setNoDelay().on('error', () => undefined);
  const connected = new Promise<Socket>((resolve, reject) => {
    socket.once(event, () => resolve(socket));
    socket.once('error', (error) => reject(connectFailure(error)));
    socket.once('close', () => reject(new LdapFailure('closed', 'connection closed')));
  });
  return patience.within(connected, () => socket.destroy());
}

function connectFailure(error: Error): LdapFailure {
  const { reason, code } = failureOf(error);
  return new LdapFailure(reason === 'tls' ? 'tls' : 'connect', code);
}
