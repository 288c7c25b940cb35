// The plans of the statements behind the history and the statistics, as the service itself writes them.
import { createRequire } from 'node:module';
import { BUSIEST } from './history-data.mjs';

const require = createRequire(import.meta.url);
const service = '../../../services/sms-test/dist';
const { DataSource } = require('typeorm');
const { smsTestEntity } = require(`${service}/persistence/sms-test-entity`);
const { listTestsOf } = require(`${service}/persistence/test-history`);
const { countTests } = require(`${service}/persistence/test-stats`);

/** Prints how PostgreSQL runs each; `middle` is a test in the middle of the busiest person's. */
export async function printPlans(pool, middle) {
  const { connectionString: url } = pool.options;
  const source = await new DataSource({ type: 'postgres', url, entities: [smsTestEntity] }).initialize();
  const list = (filter, before) => () => listTestsOf(source.manager, BUSIEST.userId, filter, { limit: 26, before });
  const days = (count) => new Date(Date.now() - count * 86_400_000);
  const statements = {
    'a page': list({}),
    'a later page': list({}, middle.test_id),
    'by status': list({ status: 'queued' }),
    'by number': list({ phoneNumber: middle.phone_number }),
    'by time': list({ from: days(40), to: days(35) }),
    'by template': list({ template: 'nobody-has-it' }),
    'search, found in none': list({ search: 'stands in none' }),
    'statistics of 30 days': () => countTests(source.manager, BUSIEST.userId, { from: days(30), to: new Date() }),
    'statistics of all days': () => countTests(source.manager, BUSIEST.userId, { from: days(400), to: new Date() }),
  };
  for (const [what, read] of Object.entries(statements)) {
    for (const { sql, values } of await recorded(source, read)) {
      const { rows } = await pool.query(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${sql}`, values);
      console.log(`\n${what}\n${rows.map((row) => `  ${row['QUERY PLAN']}`).join('\n')}`);
    }
  }
  await source.destroy();
}

/** The statements that `read` runs. */
async function recorded(source, read) {
  const statements = [];
  const logQuery = (sql, values) => void statements.push({ sql, values });
  const nothing = () => undefined;
  source.setOptions({
    logging: ['query'],
    logger: { logQuery, logQueryError: nothing, logQuerySlow: nothing, log: nothing, logMigration: nothing, logSchemaBuild: nothing }, // prettier-ignore
  });
  source.logger = source.options.logger;
  await read();
  return statements;
}
