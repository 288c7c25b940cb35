// Asks and proves as the service does, on a real database, at the time of the simulation.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const service = '../../services/phone-numbers/dist';
const { kitMigrations, openDatabase } = require('@linecheck/service-kit/persistence');
const { sendingCeiling } = require('@linecheck/service-kit/limits');
const { idempotentOperation } = require('@linecheck/service-kit/idempotency');
const { createLogger } = require('@linecheck/service-kit/logging');
const { parseVersionedKeys, unseal } = require('@linecheck/service-kit/sealing');
const { uuidv7 } = require('uuidv7');
const { defaultLimits } = require(`${service}/domain/fraud/limits`);
const { migrations } = require(`${service}/persistence/migrations`);
const { PhoneNumberEntity } = require(`${service}/persistence/phone-number-entity`);
const { codeCaller } = require(`${service}/use-cases/fraud/code-caller`);
const { closeStops } = require(`${service}/use-cases/fraud/close-stops`);
const { sendCode } = require(`${service}/use-cases/send-code`);
const { byPerson } = require(`${service}/domain/number-history`);
const { verifyCode } = require(`${service}/use-cases/verify-code`);

const HOUR = 3_600_000;
const keys = parseVersionedKeys(`1:${Buffer.alloc(32, 7).toString('base64')}`);
const by = byPerson({ network: null, client: null, platform: null });
const secrets = { signing: keys, sealing: keys };
const rules = {
  allowedCountries: null,
  allowFictional: true,
  testCodes: new Map(),
  numbersPerPerson: 10,
  proof: { lifetimeDays: null },
};

export async function openDriver({ url, start, limits = defaultLimits, countriesPerAddress = 4 }) {
  const log = createLogger({ name: 'fraud-simulation', level: 'silent' });
  // Two pools, as two replicas have them.
  const replicas = [];
  for (const name of ['one', 'two'])
    replicas.push(
      await openDatabase({
        url,
        name,
        poolSize: 2,
        entities: [PhoneNumberEntity],
        migrations: [...kitMigrations, ...migrations],
        log,
      }),
    );
  const ceilings = {
    ofNumber: { perHour: 1_000, perDay: 1_000 },
    ofInstallation: sendingCeiling('verification', { perHour: 1e6, perDay: 1e7, alertPercent: 80 }),
    ofUnproven: {
      mode: 'enforce',
      limits: { byScope: limits, countriesPerAddress },
      refusedRanges: [],
      senderFor: () => '+15005550006',
      metrics: { count() {} },
      gate: null,
    },
  };
  const ids = new Map();
  let asked = 0;
  let closedAt = 0;
  const at = (milliseconds) => new Date(start.getTime() + milliseconds);

  async function phoneOf(person) {
    const known = ids.get(person);
    if (known !== undefined) return known;
    const id = uuidv7();
    await replicas[0].pool.query(
      `WITH added AS (INSERT INTO persons (id) VALUES ($2))
       INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, created_at, updated_at, version)
       VALUES ($1, $2, $3, false, false, now(), now(), 1)`,
      [id, person.id, person.number],
    );
    ids.set(person, id);
    return id;
  }

  return {
    replicas,
    async ask(person, time) {
      const now = at(time);
      if (time - closedAt > HOUR) {
        closedAt = time;
        const { source } = replicas[0];
        await source.transaction((em) => closeStops(em, now));
      }
      const id = await phoneOf(person);
      const request = {
        userId: person.id,
        number: { id },
        host: 'localhost',
        caller: codeCaller(keys, person.address),
        by,
      };
      const once = idempotentOperation(
        { person: person.id, route: 'fraud', key: undefined, body: {} },
        202,
        (sent) => sent,
      );
      try {
        await sendCode(replicas[asked++ % 2], rules, ceilings, secrets, request, once, now);
        return null;
      } catch (error) {
        const name = error.limit?.name ?? error.code;
        if (!/^(unproven-per-|countries-per-)/.test(name)) throw error;
        return { rule: name.replace('unproven-per-', ''), retryMs: error.limit.resetSeconds * 1_000 };
      }
    },
    async prove(person, time) {
      const id = ids.get(person);
      const { rows } = await replicas[1].pool.query('SELECT id, code_sealed FROM verifications WHERE phone_id = $1', [
        id,
      ]);
      const code = unseal(keys, rows[0].code_sealed, rows[0].id);
      await verifyCode(
        replicas[asked % 2],
        keys,
        rules.proof,
        { userId: person.id, number: { id }, code, by },
        at(time),
      );
      return true;
    },
    async close() {
      for (const replica of replicas) await replica.close();
    },
  };
}
