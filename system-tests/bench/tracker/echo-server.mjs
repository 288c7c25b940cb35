// The baselines of callback-to-browser.mjs, as a process like the tracker: a server that writes what is posted to a person's
// stream at once and keeps nothing (MODE=echo), and one that first commits one row and has one event stored in a synced
// stream, which is the least that nobody can lose (MODE=durable).
import { createRequire } from 'node:module';
import { createServer } from 'node:http';

const { MODE, DATABASE_URL, NATS_URL } = process.env;
const keep = MODE === 'durable' ? await openStorage() : () => undefined;
const streams = new Map();
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://echo');
  const person = searchParams.get('person');
  if (pathname === '/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    streams.set(person, response);
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  const data = JSON.stringify({ data: { message_id: searchParams.get('m'), ...form } });
  await keep(data);
  streams.get(person)?.write(`id: 1\nevent: message.delivered\ndata: ${data}\n\n`);
  response.writeHead(204).end();
});
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
process.once('SIGTERM', () => process.exit(0));

async function openStorage() {
  const require = createRequire(import.meta.url);
  const { Pool } = require('pg');
  const { connect } = require('@nats-io/transport-node');
  const { jetstream, jetstreamManager } = require('@nats-io/jetstream');
  const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
  await pool.query('CREATE TABLE baseline_rows (data jsonb NOT NULL)');
  const connection = await connect({ servers: NATS_URL });
  await (await jetstreamManager(connection)).streams.add({ name: 'BASELINE', subjects: ['baseline'] });
  const js = jetstream(connection);
  return async (data) => {
    await pool.query({ name: 'keep', text: 'INSERT INTO baseline_rows VALUES ($1)', values: [data] });
    await js.publish('baseline', data);
  };
}
