// The baseline: the same rows as the service writes, in transactions of one statement after the other, each prepared.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const service = '../../../services/phone-numbers/dist';
const { plannedSend } = require('@linecheck/service-kit/sms');
const { insertEvents } = require('@linecheck/service-kit/outbox');
const { seal } = require('@linecheck/service-kit/sealing');
const { uuidv7 } = require('uuidv7');
const { generateCode, signCode, codeMatches } = require(`${service}/use-cases/code-secrets`);
const { numberChanged } = require(`${service}/events/number-events`);
const { proven, promoted } = require(`${service}/domain/phone-number`);

const columns = `id, person AS "userId", e164, label, is_primary AS "isPrimary", wants_primary AS "requestedPrimary",
  verified_at AS "verifiedAt", removed_at AS "removedAt", created_at AS "createdAt", updated_at AS "updatedAt", version`;

export class StepByStep {
  #database;
  #secrets;

  constructor(database, secrets) {
    this.#database = database;
    this.#secrets = secrets;
  }

  ask({ userId: person, id }) {
    return this.#transaction(async (run) => {
      const [number] = await run('find', `SELECT ${columns} FROM phone_numbers WHERE person = $1 AND id = $2`, [
        person,
        id,
      ]);
      await run('current', 'SELECT * FROM verifications WHERE phone_id = $1', [id]);
      const now = new Date();
      const expires = new Date(now.getTime() + 600_000);
      const [verification, messageId, code] = [uuidv7(), uuidv7(), generateCode()];
      const signed = signCode(this.#secrets.signing, verification, code);
      await run(
        'verification',
        `INSERT INTO verifications (phone_id, id, code_key, code_hmac, code_sealed, expires_at, tries, sent_at, tried_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 0, ARRAY[$7::timestamptz], '{}', 1)`,
        [
          id,
          verification,
          signed.keyVersion,
          signed.hmac,
          seal(this.#secrets.sealing, code, verification),
          expires,
          now,
        ],
      );
      for (const key of [`codes:person:${person}`, `codes:number:${number.e164}`]) {
        await run(
          'lock-hits',
          `INSERT INTO rate_limits (key) VALUES ($1) ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING hits`,
          [key],
        );
        await run('hit', 'UPDATE rate_limits SET hits = $2, expires_at = $3 WHERE key = $1', [key, [now], expires]);
      }
      const text = `${code} is your code.`;
      const about = { messageId, person, purpose: 'verification', ref: verification, to: number.e164, body: text };
      const send = { ...about, sendBefore: expires, isSimulated: false };
      await run('send', ...both(plannedSend(send, this.#secrets.sealing)));
      const data = {
        verification_id: verification,
        phone_id: id,
        user_id: person,
        phone_number: number.e164,
        message_id: messageId,
        expires_at: expires.toISOString(),
        version: 1,
      };
      await run('tell', ...both(insertEvents([{ type: 'verification.requested', person, data, time: now }])));
    });
  }

  async prove({ userId: person, id, e164 }, code) {
    const [tried] = await this.#transaction((run) =>
      run(
        'try',
        `UPDATE verifications SET tries = tries + 1, tried_at = tried_at || now(), version = version + 1
         WHERE phone_id = $1 AND code_hmac IS NOT NULL RETURNING id, code_key AS "keyVersion", code_hmac AS hmac`,
        [id],
      ),
    );
    if (!codeMatches(this.#secrets.signing, tried, tried.id, code)) throw new Error('The code is wrong.');
    await this.#transaction(async (run) => {
      await run('lock-number', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [e164]);
      await run('holder', 'SELECT id FROM phone_numbers WHERE e164 = $1 AND verified_at IS NOT NULL', [e164]);
      await run('lock-person', 'SELECT id FROM persons WHERE id = $1 FOR UPDATE', [person]);
      const [number] = await run('find', `SELECT ${columns} FROM phone_numbers WHERE person = $1 AND id = $2`, [
        person,
        id,
      ]);
      await run(
        'end',
        'UPDATE verifications SET code_key = NULL, code_hmac = NULL, code_sealed = NULL WHERE phone_id = $1',
        [id],
      );
      await run('primary', 'SELECT id FROM phone_numbers WHERE person = $1 AND is_primary', [person]);
      const now = new Date();
      const verified = proven(number, now);
      const primary = promoted(verified, now);
      for (const [type, next] of [
        ['phone-number.verified', verified],
        ['phone-number.primary-changed', primary],
      ]) {
        await run(
          'save',
          'UPDATE phone_numbers SET verified_at = $2, is_primary = $3, updated_at = $2, version = $4 WHERE id = $1',
          [id, next.verifiedAt, next.isPrimary, next.version],
        );
        await run('tell', ...both(insertEvents([numberChanged({ type, next })])));
      }
    });
  }

  async #transaction(work) {
    const client = await this.#database.pool.connect();
    try {
      await client.query('BEGIN');
      const done = await work(async (name, text, values) => (await client.query({ name, text, values })).rows);
      await client.query('COMMIT');
      return done;
    } finally {
      client.release();
    }
  }
}

function both({ sql, values }) {
  return [sql, [...values]];
}
