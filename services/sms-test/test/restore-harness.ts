// A whole installation whose PostgreSQL cluster and NATS store can be copied and put back, as an operator does it.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLogger } from '@linecheck/service-kit/logging';
import { connectNats, provisionStreams } from '@linecheck/service-kit/nats';
import { findNatsServer, startNatsServer, type NatsServer } from '@linecheck/local-servers/nats-server';
import { startPostgresServer, type PostgresServer } from '@linecheck/local-servers/postgres-server';
import { freePort } from '@linecheck/local-servers/processes';
import { createTokens, openLink } from '@linecheck/local-servers/testing';
import { paths } from '@linecheck/shared-contracts';
import { Client } from 'pg';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { buildApp as buildTracker } from '../../delivery-tracker/src/app';
import { readConfig as readTrackerConfig } from '../../delivery-tracker/src/config';
import { openContext as openTracker } from '../../delivery-tracker/src/context';
import { restored as trackerRestored } from '../../delivery-tracker/src/restored';
import { buildApp as buildPhoneNumbers } from '../../phone-numbers/src/app';
import { readConfig as readPhoneNumbersConfig } from '../../phone-numbers/src/config';
import { openContext as openPhoneNumbers } from '../../phone-numbers/src/context';
import { restored as phoneNumbersRestored } from '../../phone-numbers/src/restored';
import { buildApp as buildSimulator } from '../../sms-simulator/src/app';
import { readConfig as readSimulatorConfig } from '../../sms-simulator/src/config';
import { openContext as openSimulator } from '../../sms-simulator/src/context';
import { buildApp } from '../src/app';
import { readConfig } from '../src/config';
import { openContext } from '../src/context';
import { restored } from '../src/restored';

const log = createLogger({ name: 'restore', level: process.env.TEST_LOG_LEVEL ?? 'silent' });
const repository = resolve(__dirname, '../../..');
const databases = { phoneNumbers: 'phone_numbers', smsTest: 'sms_test', tracker: 'tracker' } as const;
/** When the provider is asked about texts whose call the cut has ended, in ms. */
const lookupSchedule = [500, 1_000, 2_000];
const SENDER = '+15005550006';

export async function openInstallation() {
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-restore-'));
  await chmod(folder, 0o711); // the server's account must get through
  const at = (name: string) => join(folder, name);
  const [natsPort, postgresPort, trackerPort] = [await freePort(), await freePort(), await freePort()];
  const provider = { sid: `AC${randomBytes(16).toString('hex')}`, token: randomBytes(16).toString('hex') };
  const publicUrl = `http://127.0.0.1:${trackerPort}`;
  const tokens = await createTokens();
  const simulator = await startSimulator(provider);
  /** Cut, the provider is surely not reached: texts stay planned. */
  const link = await openLink(simulator.url);
  const binary =
    process.env.LINECHECK_TEST_NATS_BINARY ?? (await findNatsServer({ cacheDir: join(repository, '.data/bin') }));

  let postgres: PostgresServer | null = null;
  let nats: NatsServer | null = null;
  const startPostgres = async () => {
    postgres = await startPostgresServer({ dataDir: at('postgres'), port: postgresPort, durable: false });
    return postgres;
  };
  const startNats = async () => {
    nats = await startNatsServer({ binary, storeDir: at('nats'), port: natsPort });
  };
  const stopServers = async () => {
    await Promise.all([postgres?.stop(), nats?.stop()]);
  };

  const { url } = await startPostgres();
  await startNats();
  const databaseUrl = (name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  for (const name of Object.values(databases)) await query(url, `CREATE DATABASE ${name}`);
  const admin = await connectNats({ url: `nats://127.0.0.1:${natsPort}`, name: 'admin', log });
  await provisionStreams(admin);
  await admin.close();

  const env = {
    NATS_URL: `nats://127.0.0.1:${natsPort}`,
    OIDC_ISSUER: tokens.issuer,
    OIDC_AUDIENCE: tokens.audience,
    OIDC_JWKS_URL: tokens.jwksUrl,
    TWILIO_ACCOUNT_SID: provider.sid,
    TWILIO_AUTH_TOKEN: provider.token,
    TWILIO_FROM: SENDER,
    TWILIO_API_URL: link.url,
    PUBLIC_URL: publicUrl,
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    LOG_LEVEL: 'silent',
    SNAPSHOT_EVENTS_PER_SECOND: '20000',
    ALLOW_FICTIONAL_NUMBERS: 'true',
    CODE_HMAC_KEYS: `1:${randomBytes(32).toString('base64')}`,
    SEALING_KEYS: `1:${randomBytes(32).toString('base64')}`,
    ...Object.fromEntries(
      ['PERSON_MINUTE', 'PERSON_HOUR', 'PERSON_DAY', 'NUMBER_HOUR', 'NUMBER_DAY'].map((of) => [
        `TEST_SEGMENTS_PER_${of}`,
        '10000',
      ]),
    ),
  };
  const configs = {
    phoneNumbers: readPhoneNumbersConfig({ ...env, DATABASE_URL: databaseUrl(databases.phoneNumbers) }),
    smsTest: readConfig({ ...env, DATABASE_URL: databaseUrl(databases.smsTest) }),
    tracker: readTrackerConfig({ ...env, DATABASE_URL: databaseUrl(databases.tracker) }),
  };

  async function startServices() {
    const contexts = {
      phoneNumbers: await openPhoneNumbers(configs.phoneNumbers, { log }),
      smsTest: await openContext(configs.smsTest, { log, lookupSchedule }),
      tracker: await openTracker(configs.tracker, { log }),
    };
    const apps = {
      phoneNumbers: await buildPhoneNumbers(contexts.phoneNumbers),
      smsTest: await buildApp(contexts.smsTest),
      tracker: await buildTracker(contexts.tracker),
    };
    const [phoneNumbers, smsTest] = await Promise.all(
      [apps.phoneNumbers, apps.smsTest].map((app) => app.listen({ host: '127.0.0.1', port: 0 })),
    );
    let stopped = false;
    await apps.tracker.listen({ host: '127.0.0.1', port: trackerPort });
    return {
      urls: { phoneNumbers: phoneNumbers as string, smsTest: smsTest as string, tracker: publicUrl },
      async stop() {
        if (stopped) return;
        stopped = true;
        await Promise.all(Object.values(apps).map((app) => app.close()));
        await Promise.all(Object.values(contexts).map((context) => context.close()));
      },
    };
  }

  return {
    tokens,
    link,
    startServices,
    /** Rows of one service's database. */
    rows: <Row extends object>(of: keyof typeof databases, statement: string, values: unknown[] = []) =>
      query<Row>(databaseUrl(databases[of]), statement, values),
    textsSent: simulator.texts,
    /** What a phone writes, as the provider tells it. */
    async textFrom(phone: string, body: string): Promise<void> {
      const sid = `SM${randomBytes(16).toString('hex')}`;
      const parameters = {
        MessageSid: sid,
        SmsSid: sid,
        AccountSid: provider.sid,
        From: phone,
        To: SENDER,
        Body: body,
      };
      const signature = getExpectedTwilioSignature(provider.token, publicUrl + paths.inboundCallback, parameters);
      const answer = await fetch(publicUrl + paths.inboundCallback, {
        method: 'POST',
        headers: { 'x-twilio-signature': signature },
        body: new URLSearchParams(parameters),
      });
      if (!answer.ok) throw new Error(`The webhook answered ${answer.status}`);
    },
    /** A base backup of the running cluster: copied between start and stop, with the WAL that was written meanwhile. */
    async backUpPostgres(name: string): Promise<void> {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`SELECT pg_backup_start('restore test', true)`);
      await replace(at('postgres'), at(name));
      await rm(at(`${name}/postmaster.pid`));
      const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
      await replace(at('postgres/pg_wal'), at(`${name}/pg_wal`));
      const { uid, gid } = await stat(at(name));
      await writeFile(at(`${name}/backup_label`), rows[0]?.labelfile ?? '', { mode: 0o600 });
      await chown(at(`${name}/backup_label`), uid, gid);
      await client.end();
    },
    /** A copy of the store while the server is stopped; the services' outboxes bridge that. */
    async backUpNats(name: string): Promise<void> {
      await nats?.stop();
      await replace(at('nats'), at(name));
      await startNats();
    },
    /** Everything but the services goes down; `names` are put in the place of what was there. */
    async putBack({ postgres: cluster, nats: store }: { postgres: string; nats: string }): Promise<void> {
      await stopServers();
      await replace(at(cluster), at('postgres'));
      await replace(at(store), at('nats'));
      await startPostgres();
      await startNats();
    },
    /** The step between the restore and the start of the services; answers what it prints. */
    async settle(): Promise<string[]> {
      const said = [
        await phoneNumbersRestored(configs.phoneNumbers),
        await restored(configs.smsTest),
        await trackerRestored(configs.tracker),
      ];
      return said.flat();
    },
    restoreSmsTest: () => restored(configs.smsTest),
    async close() {
      await stopServers();
      await link.close();
      await Promise.all([tokens.close(), simulator.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** With owners and rights: PostgreSQL insists on them. */
async function replace(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  execFileSync('cp', ['-a', from, to]);
}

async function query<Row extends object>(url: string, statement: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

async function startSimulator({ sid, token }: { sid: string; token: string }) {
  const config = readSimulatorConfig({
    SIMULATOR_ACCOUNT_SID: sid,
    SIMULATOR_AUTH_TOKEN: token,
    SIMULATOR_SEED: 'restore',
    LOG_LEVEL: 'silent',
  });
  const context = await openSimulator(config);
  const app = await buildSimulator(context);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    /** Every text that the provider has taken, newest first. */
    async texts(): Promise<{ to: string; body: string }[]> {
      const list = new URL(`/2010-04-01/Accounts/${sid}/Messages.json?PageSize=1000`, url);
      const authorization = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`;
      const { messages } = (await (await fetch(list, { headers: { authorization } })).json()) as {
        messages: { to: string; body: string }[];
      };
      return messages;
    },
    async close() {
      await app.close();
      await context.close();
    },
  };
}
