// The baseline of send.mjs: a Fastify route that checks the token as the services do, and stores what it is sent by one INSERT.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fastify = require('fastify');
const { openPublishedKeys, registerAuthentication, requirePerson } = require('@linecheck/service-kit/auth');
const { createLogger } = require('@linecheck/service-kit/logging');
const { createMetrics } = require('@linecheck/service-kit/metrics');
const { Pool } = require('pg');
const { uuidv7 } = require('uuidv7');

const { DATABASE_URL, OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS bare_tests (id uuid PRIMARY KEY, person text, number text, text text, created_at timestamptz)',
);

const app = fastify({ logger: false });
const keys = openPublishedKeys({
  issuer,
  log: createLogger({ name: 'bare', level: 'silent' }),
  metrics: createMetrics('bare'),
});
await registerAuthentication(app, { issuer, audience, keys, clockToleranceSeconds: 5 });
await app.register(async (authenticated) => {
  requirePerson(authenticated);
  authenticated.post('/bare', async ({ person, body }, reply) => {
    const id = uuidv7();
    const values = [id, person.id, body.phone_number, body.custom_message];
    await pool.query({ name: 'insert', text: 'INSERT INTO bare_tests VALUES ($1, $2, $3, $4, now())', values });
    return reply.code(202).send({ id });
  });
});
console.log(`ready ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.once('SIGTERM', async () => {
  await app.close();
  await pool.end();
  process.exit(0);
});
