import type { TestProcess } from '@linecheck/local-servers/testing';
import { startChild } from './child-process';

export interface RelayChildOptions {
  databaseUrl: string;
  natsUrl: string;
  /** Freezes itself once, right before it sends the statement of this name. */
  freezeBefore?: string;
  /** Freezes itself once, right after it has read rows by the statement of this name. */
  freezeAfter?: string;
  retryDelaysMs?: readonly number[];
}

/** What the child says of each named statement that was answered. */
export interface Answered {
  statement: string;
  rows: { isHeld?: boolean; rows?: number }[];
}

/** A process that runs an outbox relay and nothing else. Stops in order on SIGTERM. */
export function startRelayChild({
  databaseUrl,
  natsUrl,
  freezeBefore = '',
  freezeAfter = '',
  retryDelaysMs = [600_000],
}: RelayChildOptions): TestProcess {
  const script = `
    const { kitMigrations, openDatabase } = require('./src/persistence');
    const { connectNats } = require('./src/nats');
    const { startOutboxRelay } = require('./src/outbox');
    const { createLogger } = require('./src/logging');
    const { createMetrics } = require('./src/metrics');
    const { DATABASE_URL: url, NATS_URL, FREEZE_BEFORE, FREEZE_AFTER, RETRY_DELAYS_MS } = process.env;
    const log = createLogger({ name: 'child', level: 'silent' });
    let hasFrozen = false;
    const freeze = () => {
      if (hasFrozen) return;
      hasFrozen = true;
      process.kill(process.pid, 'SIGSTOP');
    };
    (async () => {
      const database = await openDatabase({ url, name: 'child', poolSize: 4, entities: [], migrations: kitMigrations, log });
      const query = database.pool.query.bind(database.pool);
      database.pool.query = async (...all) => {
        const { name } = all[0];
        if (name && name === FREEZE_BEFORE) freeze();
        const result = await query(...all);
        if (name) console.log(JSON.stringify({ statement: name, rows: result.rows }));
        if (name && name === FREEZE_AFTER && result.rows.length > 0) freeze();
        return result;
      };
      const nats = await connectNats({ url: NATS_URL, name: 'child', log });
      const retryDelaysMs = JSON.parse(RETRY_DELAYS_MS);
      const relay = startOutboxRelay({ database, nats, service: 'child', log, metrics: createMetrics('child'), retryDelaysMs });
      process.on('SIGTERM', async () => {
        await relay.stop();
        await nats.close();
        await database.close();
      });
    })();`;
  return startChild(script, {
    DATABASE_URL: databaseUrl,
    NATS_URL: natsUrl,
    FREEZE_BEFORE: freezeBefore,
    FREEZE_AFTER: freezeAfter,
    RETRY_DELAYS_MS: JSON.stringify(retryDelaysMs),
  });
}
