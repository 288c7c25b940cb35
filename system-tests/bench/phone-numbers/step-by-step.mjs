// The baseline: the same rows as the service writes, in transactions of one statement after the other, each prepared.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const service = '../../../services/phone-numbers/dist';
const { plannedSend } = require('@linecheck/service-kit/sms');
const { insertEvents } = require('@linecheck/service-kit/outbox');
const { seal } = require('@linecheck/service-kit/sealing');
const { uuidv7 } = require('uuidv7');
const { generateCode, signCode, codeMatches } = require(`${service}/use-cases/code-secrets`);
const { eventOf } = require(`${service}/events/number-events`);
const { proven, promoted } = require(`${service}/domain/phone-number`);

const columns = `id, person as "userId", e164, label, is_primary as "isPrimary", wants_primary as "requestedPrimary",
  verified_at as "verifiedAt", removed_at as "removedAt", created_at as "createdAt", updated_at as "updatedAt", version`;

export class StepByStep {
  #database;
  #secrets;

  constructor(database, secrets) {
    this.#database = database;
    this.#secrets = secrets;
  }

  ask({ userId: person, id }) {
    return this.#transaction(async (run) => {
      const [number] = await run('find', `select ${columns} from phone_numbers where person = $1 and id = $2`, [
        person,
        id,
      ]);
      await run('current', 'select * from verifications where phone_id = $1', [id]);
      const now = new Date();
      const expires = new Date(now.getTime() + 600_000);
      const [verification, messageId, code] = [uuidv7(), uuidv7(), generateCode()];
      const signed = signCode(this.#secrets.signing, verification, code);
      await run(
        'verification',
        `insert into verifications (phone_id, id, code_key, code_hmac, code_sealed, expires_at, tries, sent_at, tried_at, version)
         values ($1, $2, $3, $4, $5, $6, 0, array[$7::timestamptz], '{}', 1)`,
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
          `insert into rate_limits (key) values ($1) on conflict (key) do update set key = excluded.key returning hits`,
          [key],
        );
        await run('hit', 'update rate_limits set hits = $2, expires_at = $3 where key = $1', [key, [now], expires]);
      }
      const text = `${code} is your code.`;
      const about = { messageId, person, purpose: 'verification', ref: verification, to: number.e164, body: text };
      await run('send', ...both(plannedSend({ ...about, sendBefore: expires }, this.#secrets.sealing)));
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
        `update verifications set tries = tries + 1, tried_at = tried_at || now(), version = version + 1
         where phone_id = $1 and code_hmac is not null returning id, code_key as "keyVersion", code_hmac as hmac`,
        [id],
      ),
    );
    if (!codeMatches(this.#secrets.signing, tried, tried.id, code)) throw new Error('The code is wrong.');
    await this.#transaction(async (run) => {
      await run('lock-number', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [e164]);
      await run('holder', 'select id from phone_numbers where e164 = $1 and verified_at is not null', [e164]);
      await run('lock-person', 'select id from persons where id = $1 for update', [person]);
      const [number] = await run('find', `select ${columns} from phone_numbers where person = $1 and id = $2`, [
        person,
        id,
      ]);
      await run(
        'end',
        'update verifications set code_key = null, code_hmac = null, code_sealed = null where phone_id = $1',
        [id],
      );
      await run('primary', 'select id from phone_numbers where person = $1 and is_primary', [person]);
      const now = new Date();
      const verified = proven(number, now);
      const primary = promoted(verified, now);
      for (const [type, next] of [
        ['phone-number.verified', verified],
        ['phone-number.primary-changed', primary],
      ]) {
        await run(
          'save',
          'update phone_numbers set verified_at = $2, is_primary = $3, updated_at = $2, version = $4 where id = $1',
          [id, next.verifiedAt, next.isPrimary, next.version],
        );
        await run('tell', ...both(insertEvents([eventOf({ type, next })])));
      }
    });
  }

  async #transaction(work) {
    const client = await this.#database.pool.connect();
    try {
      await client.query('begin');
      const done = await work(async (name, text, values) => (await client.query({ name, text, values })).rows);
      await client.query('commit');
      return done;
    } finally {
      client.release();
    }
  }
}

function both({ sql, values }) {
  return [sql, [...values]];
}
