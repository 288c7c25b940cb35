// better-auth's phone plugin as its documentation sets it up, behind Node's own server: a pool of as many connections as the
// services', codes sent to Twilio's API without waiting for the answer. Its limit of requests is off, as the service's is.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { phoneNumber } from 'better-auth/plugins/phone-number';
import pg from 'pg';

const { DATABASE_URL, BETTER_AUTH_SECRET, TWILIO_API_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM } =
  process.env;
const MESSAGES = `${TWILIO_API_URL}/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}/Messages.json`;
const AUTHORIZATION = `Basic ${Buffer.from(`${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`).toString('base64')}`;

const server = createServer((incoming, response) => void handle(incoming, response));
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const url = `http://127.0.0.1:${server.address().port}`;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const options = {
  database: pool,
  secret: BETTER_AUTH_SECRET,
  baseURL: url,
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [phoneNumber({ sendOTP: ({ phoneNumber: to, code }) => void text(to, `${code} is your code.`) })],
};
await (await getMigrations(options)).runMigrations();
const handle = toNodeHandler(betterAuth(options));
console.log(`ready ${url}`);

process.once('SIGTERM', async () => {
  server.close().closeAllConnections();
  await pool.end();
  process.exit(0);
});

async function text(to, body) {
  const answer = await fetch(MESSAGES, {
    method: 'POST',
    headers: { authorization: AUTHORIZATION },
    body: new URLSearchParams({ To: to, From: TWILIO_FROM, Body: body }),
  });
  if (!answer.ok) throw new Error(`Twilio answered ${answer.status}.`);
  await answer.arrayBuffer();
}
