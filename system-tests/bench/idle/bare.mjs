// The peer of idle.mjs: a process with the same libraries, connected to the same servers, in which nothing is asked for.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { connect } = require('@nats-io/transport-node');
const fastify = require('fastify');
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL, keepAlive: true });
await pool.query('SELECT 1');
await connect({ servers: process.env.NATS_URL });
const app = fastify();
app.get('/', () => ({ ok: true }));
console.log(`ready ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
