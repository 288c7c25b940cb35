import type { NatsConfig } from '../config';
import type { Logger } from '../logging';
import { checkStreams } from './check';
import { connectNats, type Nats } from './connect';
import { assertDurable, type Durability } from './durability';

/** A service's connection, and what was found out about the servers when it started. */
export interface OpenedNats extends Nats {
  readonly durability: Durability;
}

/** Connects a service, and checks the streams and that writes are synced. Throws StartupError. */
export async function openNats(config: NatsConfig, name: string, log: Logger): Promise<OpenedNats> {
  const nats = await connectNats({
    url: config.NATS_URL,
    name,
    ...(config.NATS_USER === undefined ? {} : { user: config.NATS_USER }),
    ...(config.NATS_PASSWORD === undefined ? {} : { password: config.NATS_PASSWORD }),
    log,
  });
  try {
    await checkStreams(nats, log);
    return { ...nats, durability: await assertDurable(config, log) };
  } catch (error) {
    await nats.close();
    throw error;
  }
}

type Check = { ok: boolean; required: false; detail: string };

/** NATS in a readiness answer: told, but never decisive, because the outbox bridges its absence. */
export function natsChecks(nats: OpenedNats): { nats: Check; nats_durability: Check } {
  const { state, detail } = nats.durability;
  return {
    nats: { ok: nats.status() === 'connected', required: false, detail: nats.status() },
    nats_durability: { ok: state === 'always', required: false, detail },
  };
}
