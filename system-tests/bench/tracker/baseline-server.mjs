// The baselines of callbacks.mjs, as a process like the tracker: a route that only reads the form and checks the signature
// (MODE=signature), one that then writes a row and an outbox row for each request, in one statement (MODE=insert), and one
// that keeps each callback by itself with the tracker's own statements, which read the message and tell its events (MODE=apart).
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fastify = require('fastify');
const formbody = require('@fastify/formbody');
const { Pool } = require('pg');
const { validateRequest } = require('twilio');
const { uuidv7 } = require('uuidv7');
const tracker = '../../../services/delivery-tracker/dist';
const { recordCallbacks } = require(`${tracker}/use-cases/record-callbacks`);
const { readCallback } = require(`${tracker}/intake/read-callback`);
const { queryOnPool } = require(`${tracker}/persistence/query`);

const { MODE, DATABASE_URL, TWILIO_AUTH_TOKEN, PUBLIC_URL, SIGNED_PATH } = process.env;
const pool = MODE === 'signature' ? null : new Pool({ connectionString: DATABASE_URL, max: 10 });
if (MODE === 'insert')
  await pool.query(`
  CREATE TABLE IF NOT EXISTS baseline_callbacks (
    message_id uuid, status text, heard_at timestamptz, parameters jsonb, PRIMARY KEY (message_id, status));
  CREATE TABLE IF NOT EXISTS baseline_outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid, type text, data jsonb)`);

const WRITE = `
  WITH kept AS (
    INSERT INTO baseline_callbacks VALUES ($1, $2, now(), $3) ON CONFLICT DO NOTHING RETURNING message_id)
  INSERT INTO baseline_outbox (id, type, data) SELECT $4, 'message.status-changed', $3 FROM kept`;

const writes = { insert: insertRows, apart: recordOne };

async function insertRows({ query, body }) {
  const values = [query.m, body.MessageStatus, JSON.stringify(body), uuidv7()];
  await pool.query({ name: 'write', text: WRITE, values });
}

async function recordOne({ query, body }) {
  const callback = readCallback({ messageId: query.m, body, heardAt: new Date(), source: 'callback' });
  await recordCallbacks(queryOnPool(pool, 5_000), [callback]);
}

const app = fastify({ logger: false });
await app.register(formbody);
app.post(SIGNED_PATH, async (request, reply) => {
  const signature = request.headers['x-twilio-signature'];
  if (!validateRequest(TWILIO_AUTH_TOKEN, signature, PUBLIC_URL + request.originalUrl, request.body)) {
    return reply.code(403).send();
  }
  await writes[MODE]?.(request);
  return reply.code(204).send();
});
console.log(`ready ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.once('SIGTERM', async () => {
  await app.close();
  await pool?.end();
});
