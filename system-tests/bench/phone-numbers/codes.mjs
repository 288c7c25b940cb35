// How many codes a second are asked for and proven on one database: each one reading and one writing statement, as the
// service does it, beside the same rows written statement by statement in a transaction. Rounds of both alternate.
// Usage, after `npm run build:ts`: node system-tests/bench/phone-numbers/codes.mjs [codes per round] [rounds]
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StepByStep } from './step-by-step.mjs';

const require = createRequire(import.meta.url);
const service = '../../../services/phone-numbers/dist';
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');
const { kitMigrations, openDatabase } = require('@linecheck/service-kit/persistence');
const { sendingCeiling } = require('@linecheck/service-kit/limits');
const { idempotentOperation } = require('@linecheck/service-kit/idempotency');
const { createLogger } = require('@linecheck/service-kit/logging');
const { parseVersionedKeys, unseal } = require('@linecheck/service-kit/sealing');
const { uuidv7 } = require('uuidv7');
const { migrations } = require(`${service}/persistence/migrations`);
const { parseLimits } = require(`${service}/domain/fraud/limits`);
const { byPerson } = require(`${service}/domain/number-history`);
const { sendCode } = require(`${service}/use-cases/send-code`);
const { verifyCode } = require(`${service}/use-cases/verify-code`);

const CODES = Number(process.argv[2] ?? 2000);
const ROUNDS = Number(process.argv[3] ?? 3);
const AT_ONCE = 20;

const folder = await mkdtemp(join(tmpdir(), 'linecheck-bench-'));
const server = await startPostgresServer({ dataDir: join(folder, 'postgres') });
const database = await openDatabase({
  url: server.url,
  name: 'bench',
  poolSize: 10,
  entities: [],
  migrations: [...kitMigrations, ...migrations],
  log: createLogger({ name: 'bench', level: 'silent' }),
});
const key = `1:${Buffer.alloc(32, 7).toString('base64')}`;
const secrets = { signing: parseVersionedKeys(key), sealing: parseVersionedKeys(key) };
// As an installation has it that sends ten million texts a day: 64 shards.
const ofInstallation = sendingCeiling('verification', { perHour: 3_600_000, perDay: 10_000_000, alertPercent: 80 });
const floors = ['installation', 'country', 'range', 'network', 'address'].map((of) => `${of}:999999+100%`).join();
const ofUnproven = {
  mode: 'enforce',
  limits: { byScope: parseLimits(floors, {}), countriesPerAddress: 4 },
  refusedRanges: [],
  senderFor: () => '+15005550006',
  metrics: { count() {} },
  gate: null,
};
const ceilings = { ofNumber: { perHour: 15, perDay: 40 }, ofInstallation, ofUnproven };
const oneRow = { ...ceilings, ofInstallation: { ...ofInstallation, budget: { ...ofInstallation.budget, shards: 1 } } };
const rules = {
  allowedCountries: null,
  allowFictional: true,
  testCodes: new Map(),
  numbersPerPerson: 10,
  proof: { lifetimeDays: null },
};
const by = byPerson({ network: null, client: null, platform: null });
const inTwoStatements = (withCeilings) => ({
  ask: ({ userId, id }) =>
    sendCode(
      database,
      rules,
      withCeilings,
      secrets,
      { userId, number: { id }, host: 'localhost', caller: null, by },
      idempotentOperation({ person: userId, route: 'bench', key: undefined, body: {} }, 202, (sent) => sent),
      new Date(),
    ),
  prove: ({ userId, id }, code) =>
    verifyCode(database, secrets.signing, rules.proof, { userId, number: { id }, code, by }, new Date()),
});
const ways = {
  'two statements': inTwoStatements(ceilings),
  'two statements, one row for the ceiling': inTwoStatements(oneRow),
  'statement by statement': new StepByStep(database, secrets),
};

try {
  const figures = Object.fromEntries(Object.keys(ways).map((name) => [name, { ask: [], prove: [] }]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const numbers = await addNumbers(CODES);
      const ask = await perSecond(numbers, (number) => way.ask(number));
      const codes = await codesOf(numbers);
      const prove = await perSecond(numbers, (number) => way.prove(number, codes.get(number.id)));
      await requireProven(numbers);
      if (round === 0) continue; // to warm up
      figures[name].ask.push(ask);
      figures[name].prove.push(prove);
      console.log(`round ${round}, ${name}: ${ask.toFixed(0)} codes/s asked for, ${prove.toFixed(0)} proven/s`);
    }
  }
  for (const action of ['ask', 'prove']) {
    const peer = median(figures['statement by statement'][action]);
    for (const [name, rates] of Object.entries(figures)) {
      const rate = median(rates[action]);
      console.log(`${action}, ${name}: ${rate.toFixed(0)}/s, ${(rate / peer).toFixed(2)} × statement by statement`);
    }
  }
} finally {
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Numbers of as many persons, none of them proven. */
async function addNumbers(count) {
  const ids = Array.from({ length: count }, () => uuidv7());
  const columns = [ids, ids.map((id) => `person-${id}`)];
  await database.pool.query(
    'TRUNCATE persons, phone_numbers, code_requests, verifications, rate_limits, budget_counters, budget_marks, sms_sends, outbox CASCADE',
  );
  await database.pool.query('INSERT INTO persons (id) SELECT unnest($1::text[])', [columns[1]]);
  await database.pool.query(
    `INSERT INTO phone_numbers
       (id, person, e164, is_primary, wants_primary, created_at, updated_at, version)
     SELECT id, person, '+1201' || lpad((5550000 + nr)::text, 7, '0'), false, false, now(), now(), 1
     FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS number (id, person, nr)`,
    columns,
  );
  const { rows } = await database.pool.query('SELECT id, person AS "userId", e164 FROM phone_numbers');
  return rows;
}

async function codesOf(numbers) {
  const { rows } = await database.pool.query('SELECT phone_id, id, code_sealed FROM verifications');
  if (rows.length !== numbers.length) throw new Error(`${rows.length} of ${numbers.length} codes were made.`);
  return new Map(rows.map(({ phone_id, id, code_sealed }) => [phone_id, unseal(secrets.sealing, code_sealed, id)]));
}

async function requireProven(numbers) {
  const { rows } = await database.pool.query(
    `SELECT (SELECT count(*) FROM phone_numbers WHERE verified_at IS NOT NULL AND is_primary)::int AS proven,
       (SELECT count(*) FROM outbox)::int AS told`,
  );
  const { proven, told } = rows[0];
  if (proven !== numbers.length || told !== 3 * numbers.length) throw new Error(`Only ${proven} proven, ${told} told.`);
}

async function perSecond(numbers, action) {
  const queue = [...numbers];
  const begun = performance.now();
  const work = async () => {
    for (let number = queue.pop(); number; number = queue.pop()) await action(number);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return numbers.length / ((performance.now() - begun) / 1000);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
