import { createLogger } from '@linecheck/service-kit/logging';
import {
  assertDurable,
  connectNats,
  provisionOutside,
  provisionStreams,
  whileUnanswered,
  type AccountUsers,
  type Credentials,
  type Nats,
} from '@linecheck/service-kit/nats';
import { OUTSIDE_INBOX_PREFIX } from '@linecheck/shared-contracts/subjects';
import type { Secrets } from './secrets.js';

/** Where NATS is, and who may do what there. */
export interface NatsAccess {
  readonly url: string;
  /** How services connect; null where the server asks for nobody. */
  readonly services: Credentials | null;
  /** Where it is read whether every write is synced; null where nobody said. */
  readonly monitorUrl: string | null;
  /** Only of the embedded one: somebody else's has users of its own. */
  readonly outside: { readonly subscriber: Credentials; readonly admin: Credentials } | null;
}

/** What a subscriber of the local system needs to know. */
export interface SubscriberAccess extends Credentials {
  readonly url: string;
  readonly inbox_prefix: string;
}

/** Of a server whose accounts are ours. */
export function natsAccess(
  { url, monitorUrl }: { readonly url: string; readonly monitorUrl: string },
  { services, subscriber, outsideAdmin }: AccountUsers,
): NatsAccess {
  return { url, monitorUrl, services, outside: { subscriber, admin: outsideAdmin } };
}

export function accountsOf(secrets: Secrets): AccountUsers {
  return {
    services: { user: 'services', password: secrets.natsServicesPassword },
    subscriber: { user: 'subscriber', password: secrets.natsSubscriberPassword },
    outsideAdmin: { user: 'outside-admin', password: secrets.natsOutsidePassword },
    system: { user: 'system', password: secrets.natsSystemPassword },
  };
}

/**
 * Makes the streams that are missing, and what subscribers see of them where the accounts are ours. Without `replicas` on how many servers those
 * are that there are is left to whoever runs them.
 */
export async function makeStreams({ url, services, outside }: NatsAccess, replicas?: number): Promise<void> {
  const options = replicas === undefined ? {} : { replicas };
  await connected(url, services, async (nats) => {
    await provisionStreams(nats, options);
    if (outside !== null) await connected(url, outside.admin, (admin) => provisionOutside(admin, nats, options));
  });
}

/** Makes the streams that are missing; fails readably where NATS does not answer, has no JetStream, or is known to lose events. */
export async function prepareStreams(
  server: NatsAccess,
  warn: (message: string) => void,
  allowUnsafe: boolean,
  replicas?: number,
): Promise<void> {
  await whileUnanswered(() => makeStreams(server, replicas));
  const { url, monitorUrl } = server;
  const source = { NATS_URL: url, ALLOW_UNSAFE_NATS_SYNC: allowUnsafe };
  const monitor = monitorUrl === null ? {} : { NATS_MONITOR_URL: monitorUrl };
  const { state, detail } = await assertDurable({ ...source, ...monitor }, silent());
  if (state !== 'always') warn(detail);
}

/** How services connect, as their environment says it. */
export function natsEnvironment(
  { url, services, monitorUrl }: NatsAccess,
  allowUnsafe: boolean,
): Record<string, string> {
  return {
    NATS_URL: url,
    ...(services === null ? {} : { NATS_USER: services.user, NATS_PASSWORD: services.password }),
    ...(monitorUrl === null ? {} : { NATS_MONITOR_URL: monitorUrl }),
    ALLOW_UNSAFE_NATS_SYNC: String(allowUnsafe),
  };
}

export function subscriberAccess({ url, outside }: NatsAccess): SubscriberAccess | null {
  return outside === null ? null : { url, ...outside.subscriber, inbox_prefix: OUTSIDE_INBOX_PREFIX };
}

async function connected(url: string, as: Credentials | null, work: (nats: Nats) => Promise<unknown>): Promise<void> {
  const who = as === null ? {} : { user: as.user, password: as.password };
  const nats = await connectNats({ url, name: 'linecheck-local', ...who, log: silent() });
  await work(nats).finally(() => nats.close());
}

function silent() {
  return createLogger({ name: 'local', level: 'silent' });
}
