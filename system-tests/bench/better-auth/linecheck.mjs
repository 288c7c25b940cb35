// Our side: phone-numbers as a process of its own with everything on. Budgets are enforced and have room.
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serviceSettings } from '../service-settings.mjs';
import { startProcess } from '../tracker/servers.mjs';

const require = createRequire(import.meta.url);
const { paths } = require('@linecheck/shared-contracts');
const { openTestPool } = require('@linecheck/local-servers/testing');

const main = fileURLToPath(new URL('../../../services/phone-numbers/dist/main.js', import.meta.url));
const ROOM = '10000000';
const SCOPES = ['installation', 'country', 'range', 'network', 'address'];

export async function startLinecheck({ folder, natsServer, tokens, twilio, databaseUrl, nodeFlags }) {
  const env = {
    ...serviceSettings(natsServer, tokens),
    DATABASE_URL: databaseUrl,
    TWILIO_API_URL: twilio.url,
    TRUSTED_PROXIES: 'loopback',
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    CODE_SEGMENTS_PER_HOUR: ROOM,
    CODE_SEGMENTS_PER_DAY: ROOM,
    UNPROVEN_CODES: SCOPES.map((scope) => `${scope}:999999+100%`).join(),
  };
  const service = await startProcess('linecheck', [...nodeFlags, main], env, folder);
  const pool = openTestPool(databaseUrl, 1);
  const post = (path, person, body) => ({ url: service.url + path, headers: person.headers, body });
  return {
    service,
    steps: {
      add: (person) => post(paths.addNumber, person, { phone_number: person.number }),
      send: (person) => post(paths.sendCode, person, { phone_number: person.number }),
      verify: (person, code) =>
        post(paths.verifyCode, person, { phone_number: person.number, verification_code: code }),
    },
    enrolment: ['add', 'send'],
    seed: (people, numbers) => seed(pool, tokens, people, numbers),
    verified: async () => {
      const { rows } = await pool.query('SELECT count(*)::int AS n FROM phone_numbers WHERE verified_at IS NOT NULL');
      return rows[0].n;
    },
    /** Until all that was committed is published, and Twilio knows of each code that was proven. */
    async settled() {
      const open = 'SELECT FROM outbox UNION ALL SELECT FROM sms_feedback LIMIT 1';
      while ((await pool.query(open)).rowCount > 0) await delay(20);
    },
    async stop() {
      await service.stop();
      await pool.end();
    },
  };
}

/** `numbers`: null for people without one, else whether theirs is verified. */
async function seed(pool, tokens, people, numbers) {
  const ids = people.map(({ id }) => id);
  await pool.query('INSERT INTO persons (id) SELECT unnest($1::text[])', [ids]);
  if (numbers !== null)
    await pool.query(
      `INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, verified_at, created_at, updated_at, version)
       SELECT gen_random_uuid(), person, e164, $3, false, CASE WHEN $3 THEN now() END, now(), now(), 1
       FROM unnest($1::text[], $2::text[]) AS number (person, e164)`,
      [ids, people.map(({ number }) => number), numbers.verified],
    );
  for (const person of people)
    person.headers = {
      authorization: `Bearer ${await tokens.tokenFor(person.id)}`,
      'x-forwarded-for': person.address,
    };
}
