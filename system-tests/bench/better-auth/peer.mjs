// The other side: better-auth as a process of its own.
import { createHmac, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../tracker/servers.mjs';

const require = createRequire(import.meta.url);
const { openTestPool } = require('@linecheck/local-servers/testing');

const main = fileURLToPath(new URL('./server.mjs', import.meta.url));
const SECRET = randomBytes(32).toString('base64');

export async function startPeer({ folder, twilio, databaseUrl, nodeFlags }) {
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    BETTER_AUTH_SECRET: SECRET,
    TWILIO_API_URL: twilio.url,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'token',
    TWILIO_FROM: '+15005550006',
  };
  const service = await startProcess('better-auth', [...nodeFlags, main], env, folder);
  const pool = openTestPool(databaseUrl, 1);
  const post = (path, person, body) => ({ url: `${service.url}/api/auth${path}`, headers: person.headers, body });
  return {
    service,
    steps: {
      send: (person) => post('/phone-number/send-otp', person, { phoneNumber: person.number }),
      verify: (person, code) =>
        post('/phone-number/verify', person, {
          phoneNumber: person.number,
          code,
          ...(person.hasNumber ? { disableSession: true } : { updatePhoneNumber: true }),
        }),
    },
    enrolment: ['send'],
    seed: (people, numbers) => seed(pool, service.url, people, numbers),
    verified: async () => {
      const { rows } = await pool.query('SELECT count(*)::int AS n FROM "user" WHERE "phoneNumberVerified"');
      return rows[0].n;
    },
    settled: async () => undefined,
    async stop() {
      await service.stop();
      await pool.end();
    },
  };
}

/** As people who are signed in: each with a session. */
async function seed(pool, url, people, numbers) {
  const ids = people.map(({ id }) => id);
  const own = people.map(({ number }) => (numbers === null ? null : number));
  await pool.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt", "phoneNumber", "phoneNumberVerified")
     SELECT id, id, id || '@example.com', true, now(), now(), e164, $3 FROM unnest($1::text[], $2::text[]) AS person (id, e164)`,
    [ids, own, numbers?.verified ?? false],
  );
  const sessions = ids.map(() => randomBytes(24).toString('base64url'));
  await pool.query(
    `INSERT INTO session (id, "userId", token, "expiresAt", "createdAt", "updatedAt")
     SELECT 'session-' || person, person, token, now() + interval '7 days', now(), now()
     FROM unnest($1::text[], $2::text[]) AS session (person, token)`,
    [ids, sessions],
  );
  people.forEach((person, index) => {
    person.hasNumber = numbers !== null;
    person.headers = { cookie: cookieOf(sessions[index]), origin: url, 'x-forwarded-for': person.address };
  });
}

function cookieOf(token) {
  const signature = createHmac('sha256', SECRET).update(token).digest('base64');
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
