// One build of a service that counts events, as a process of its own: node -r typescript-hook.cjs skewed-service.ts <build> <database> <nats> <consumer>
import { Type } from '@sinclair/typebox';
import { events, messagePurposes, type EventDefinition, type EventName } from '@linecheck/shared-contracts';
import { defineConsumer, startConsumers } from '../src/inbox';
import { createLogger } from '../src/logging';
import { createMetrics } from '../src/metrics';
import { connectNats } from '../src/nats';
import { kitMigrations, openDatabase } from '../src/persistence';

const [build, url = '', natsUrl = '', name = ''] = process.argv.slice(2);
const isNewer = build === 'newer';
const log = createLogger({ name: build ?? '', level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** What the newer build's contracts have added: a value, a field, and an event. */
function addToContracts(known: Record<string, EventDefinition>): void {
  const sent = known['message.sent'] as EventDefinition;
  const purpose = Type.Unsafe<string>({ type: 'string', enum: [...messagePurposes, 'survey'] });
  const data = Type.Object({ ...sent.data.properties, purpose, campaign: Type.String() });
  known['message.sent'] = { ...sent, data };
  const weighed = { parcel_id: Type.String(), user_id: Type.String(), grams: Type.Integer() };
  known['parcel.weighed'] = { ...sent, name: 'parcel.weighed', subject: 'parcel_id', data: Type.Object(weighed) };
}

async function main(): Promise<void> {
  if (isNewer) addToContracts(events as unknown as Record<string, EventDefinition>);
  const database = await openDatabase({
    url,
    name: 'skewed',
    poolSize: 4,
    entities: [],
    migrations: kitMigrations,
    log,
  });
  const nats = await connectNats({ url: natsUrl, name: `skewed-${build}`, log });
  const consumer = defineConsumer({
    name,
    events: ['message.sent', ...(isNewer ? ['parcel.weighed' as EventName] : [])],
    async handle(em, { id, type, data }) {
      const { purpose = null } = data as { purpose?: string };
      await em.query('INSERT INTO counted (event_id, type, purpose, build) VALUES ($1, $2, $3, $4)', [
        id,
        type,
        purpose,
        build,
      ]);
    },
  });
  const options = { database, nats, service: 'skewed', consumers: [consumer], log, metrics: createMetrics('skewed') };
  const running = await startConsumers({ ...options, pollIntervalMs: 100 });
  process.once('SIGTERM', () => {
    void running.stop().then(async () => {
      await nats.close();
      await database.close();
    });
  });
  console.log('ready');
}

void main();
