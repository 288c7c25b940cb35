import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { NatsConfig } from '../config';
import type { Logger } from '../logging';
import { StartupError } from '../shutdown/startup-error';

/** Whether the servers sync every write to disk before they acknowledge it, as far as they let us see. */
export interface Durability {
  state: 'always' | 'not-always' | 'unknown';
  /** One sentence for the log and for operators. */
  detail: string;
}

/** Where the running configuration can be read; with neither it cannot. */
export type DurabilitySource = Pick<
  NatsConfig,
  'NATS_URL' | 'NATS_MONITOR_URL' | 'NATS_SYSTEM_USER' | 'NATS_SYSTEM_PASSWORD' | 'ALLOW_UNSAFE_NATS_SYNC'
>;

interface Varz {
  server_name?: string;
  jetstream?: { config?: { sync_always?: boolean } };
}

const RESPONSE_TIMEOUT_MS = 2_000;
/** After the first server has answered, the others of a cluster get this long. */
const PEERS_TIMEOUT_MS = 300;

/**
 * Reads the running configuration of every server that answers. With the default `sync_interval` a power cut takes
 * acknowledged events, so a definite "no" throws StartupError unless ALLOW_UNSAFE_NATS_SYNC; what cannot be read is a warning.
 */
export async function assertDurable(source: DurabilitySource, log: Logger): Promise<Durability> {
  const durability = await readDurability(source);
  if (durability.state === 'not-always' && !source.ALLOW_UNSAFE_NATS_SYNC) {
    throw new StartupError(
      `${durability.detail} Set "jetstream { sync_interval: always }" in its configuration and restart it, or set ALLOW_UNSAFE_NATS_SYNC=true to run at that risk.`,
    );
  }
  if (durability.state !== 'always') log.warn({ durability: durability.state }, durability.detail);
  return durability;
}

/** The same without a verdict; never throws. */
export async function readDurability(source: DurabilitySource): Promise<Durability> {
  const { NATS_MONITOR_URL: monitors, NATS_SYSTEM_USER: user } = source;
  try {
    if (monitors !== undefined)
      return assess(await Promise.all(monitors.split(',').map((url) => overHttp(url.trim()))));
    if (user !== undefined) return assess(await overNats(source.NATS_URL, user, source.NATS_SYSTEM_PASSWORD));
  } catch (error) {
    return unknown(`its running configuration could not be read (${(error as Error).message})`);
  }
  return unknown('neither NATS_MONITOR_URL nor NATS_SYSTEM_USER says where to read its running configuration');
}

function unknown(reason: string): Durability {
  return { state: 'unknown', detail: `Whether NATS syncs every write to disk is not known: ${reason}.` };
}

function assess(servers: readonly Varz[]): Durability {
  const storing = servers.filter(({ jetstream }) => jetstream?.config !== undefined);
  if (storing.length === 0) return unknown('no server with JetStream answered');
  const unsafe = storing.filter(({ jetstream }) => jetstream?.config?.sync_always !== true);
  if (unsafe.length === 0) return { state: 'always', detail: 'NATS syncs every write to disk.' };
  const names = unsafe.map(({ server_name: name }) => name ?? 'unnamed').join(', ');
  return {
    state: 'not-always',
    detail: `NATS server ${names} acknowledges events before they are on disk: a power cut loses them.`,
  };
}

/** Through the monitoring port. */
async function overHttp(monitorUrl: string): Promise<Varz> {
  const answer = await fetch(new URL('/varz', monitorUrl), { signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${new URL(monitorUrl).host} answered ${answer.status}`);
  return (await answer.json()) as Varz;
}

/** Through NATS itself, as a user of the system account: every server of a cluster answers. */
async function overNats(url: string, user: string, password: string | undefined): Promise<Varz[]> {
  const servers = url.split(',').map((server) => server.trim());
  const connection: NatsConnection = await connect({
    servers,
    user,
    ...(password === undefined ? {} : { pass: password }),
    name: 'linecheck-durability',
    timeout: RESPONSE_TIMEOUT_MS,
    reconnect: false,
  });
  try {
    const answers = await connection.requestMany('$SYS.REQ.SERVER.PING.VARZ', '', {
      strategy: 'stall',
      stall: PEERS_TIMEOUT_MS,
      maxWait: RESPONSE_TIMEOUT_MS,
    });
    const found: Varz[] = [];
    for await (const answer of answers) found.push(answer.json<{ data?: Varz }>().data ?? {});
    return found;
  } finally {
    await connection.close();
  }
}
