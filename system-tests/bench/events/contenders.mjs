// What drains the rows: our relay, and graphile-worker with its local queue and batched completion.
import { runMigrations, run } from 'graphile-worker';
import { createLogger } from '@linecheck/service-kit/logging';
import { createMetrics } from '@linecheck/service-kit/metrics';
import { startOutboxRelay } from '@linecheck/service-kit/outbox';

const log = createLogger({ name: 'bench', level: 'error' });
const quiet = { scope: () => quiet, debug() {}, info() {}, warn: console.warn, error: console.error };

/** One event's data, as the outbox keeps it; `n` is the row's number. */
const DATA = `jsonb_build_object('message_id', gen_random_uuid(), 'user_id', 'ada', 'purpose', 'test', 'ref', gen_random_uuid(),
  'from', '+15005550006', 'to', '+447700900456', 'country', 'GB', 'message_sid', 'SM' || md5(n::text), 'segments', 1,
  'status', 'queued', 'accepted_at', '2026-01-02T03:04:05.000Z', 'version', 1)`;

/** The outbox relay to a stream. */
export function relayTo(nats, database) {
  return {
    fill: (rows) =>
      database.pool.query(
        `INSERT INTO outbox (id, type, person, time, data)
         SELECT gen_random_uuid(), 'message.sent', 'ada', now(), ${DATA} FROM generate_series(1, $1::int) n`,
        [rows],
      ),
    left: 'SELECT EXISTS (SELECT FROM outbox) AS left',
    async start() {
      const relay = startOutboxRelay({ database, nats, service: 'bench', log, metrics: createMetrics('bench') });
      return () => relay.stop();
    },
    async clean() {
      await database.pool.query('VACUUM ANALYZE outbox');
      await nats.jsm.streams.purge('EVENTS');
    },
  };
}

/** graphile-worker over the same data; `task` is what it does with each row. */
export async function workerWith(task, database) {
  await runMigrations({ connectionString: database.url, logger: quiet });
  const preset = {
    worker: {
      connectionString: database.url,
      concurrentJobs: 24,
      maxPoolSize: 26, // what its documentation recommends: concurrentJobs + 2
      localQueue: { size: 500 },
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
      logger: quiet,
    },
  };
  return {
    fill: (rows) =>
      database.pool.query(
        `SELECT count(*) FROM graphile_worker.add_jobs((SELECT array_agg(json_populate_record(NULL::graphile_worker.job_spec,
           json_build_object('identifier', 'publish', 'payload', json_build_object('id', gen_random_uuid(),
             'type', 'message.sent', 'person', 'ada', 'time', now(), 'data', ${DATA})))) FROM generate_series(1, $1::int) n))`,
        [rows],
      ),
    left: 'SELECT EXISTS (SELECT FROM graphile_worker._private_jobs) AS left',
    async start() {
      const runner = await run({ preset, taskList: { publish: task } });
      return () => runner.stop();
    },
    clean: () => database.pool.query('VACUUM ANALYZE graphile_worker._private_jobs'),
  };
}
