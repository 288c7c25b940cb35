// A server whose accounts and permissions are those of an installation, and whoever comes to it from outside.
import { afterAll, beforeAll } from '@jest/globals';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { EVENTS_STREAM, OUTSIDE_INBOX_PREFIX } from '@linecheck/shared-contracts';
import { publishEvent, startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import { connectNats, type Nats } from '../src/nats';
import { accountUsers, log, messageSent, until } from './fixtures';

/** One server for the test file, with one event that the outside account's stream has a copy of. */
export function openOutsideHarness() {
  let server: TestNats;
  let services: Nats;
  let admin: JetStreamManager;
  let adminConnection: NatsConnection;
  let subscriber: NatsConnection;
  const as = (who: { user: string; password: string }) => ({
    servers: server.url,
    user: who.user,
    pass: who.password,
    maxReconnectAttempts: 0,
  });
  const connectSubscriber = () => connect({ ...as(accountUsers.subscriber), inboxPrefix: OUTSIDE_INBOX_PREFIX });
  const outsideState = async () => (await admin.streams.info(EVENTS_STREAM)).state;
  const untilCopied = () =>
    until('the copy is complete', async () => {
      const { last_seq } = (await services.jsm.streams.info(EVENTS_STREAM)).state;
      return (await outsideState()).last_seq === last_seq;
    });

  beforeAll(async () => {
    server = await startTestNats({ accounts: accountUsers });
    services = await connectNats({ url: server.url, name: 'services', ...accountUsers.services, log });
    adminConnection = await connect(as(accountUsers.outsideAdmin));
    admin = await jetstreamManager(adminConnection);
    subscriber = await connectSubscriber();
    await publishEvent(services, { type: 'message.sent', data: messageSent() });
    await untilCopied();
  });
  afterAll(async () => {
    await subscriber?.close();
    await adminConnection?.close();
    await services?.close();
    await server?.stop();
  });

  return {
    get server() {
      return server;
    },
    get services() {
      return services;
    },
    /** Whoever sets the outside account up. */
    get admin() {
      return admin;
    },
    get subscriber() {
      return subscriber;
    },
    connectSubscriber,
    outsideState,
    untilCopied,
  };
}
