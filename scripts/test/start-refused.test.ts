import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { newDataFolder, removeDataFolder, startLinecheck, type Outcome } from './start-process.js';

let dataDir: string;
beforeAll(async () => {
  dataDir = await newDataFolder();
});
afterAll(() => removeDataFolder(dataDir));

function refused(env: NodeJS.ProcessEnv): Promise<Outcome> {
  return startLinecheck({ LINECHECK_DATA_DIR: dataDir, PORT: '0', ...env }).ended;
}

function expectReadable({ exitCode, output }: Outcome): void {
  expect(exitCode).toBe(1);
  expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
}

describe('a start that cannot succeed ends with one readable message', () => {
  test('everything malformed is named at once, and no secret is shown', async () => {
    const outcome = await refused({
      PORT: 'http',
      DATABASE_URL: 'mysql://user:hunter2@db/x',
      NATS_URL: 'somewhere',
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_AUTH_TOKEN: 'hunter2',
      TWILIO_FROM: 'Linecheck Ltd',
      TWILIO_FROM_BY_COUNTRY: 'US=Linecheck',
    });
    expectReadable(outcome);
    for (const name of ['PORT', 'DATABASE_URL', 'NATS_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN']) {
      expect(outcome.output).toContain(`- ${name}`);
    }
    expect(outcome.output).toContain('TWILIO_FROM ("Linecheck Ltd") has 13 characters: a name has 11 at most');
    expect(outcome.output).toContain('gives US the name Linecheck, but Twilio takes no alphanumeric sender there');
    expect(outcome.output).not.toContain('hunter2');
  });

  test('a part of the Twilio settings names the missing ones', async () => {
    const outcome = await refused({ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_FROM: '+15005550006' });
    expectReadable(outcome);
    expect(outcome.output).toContain('TWILIO_AUTH_TOKEN, PUBLIC_URL are missing');
  });

  // Report F19: what comes after the sender is missing shows that the sender was taken.
  test.each(['Linecheck', '732873', `MG${'0'.repeat(32)}`])('the sender %s is no reason', async (sender) => {
    const outcome = await refused({ TWILIO_FROM: sender, TWILIO_FROM_BY_COUNTRY: 'US=+15005550006' });
    expectReadable(outcome);
    expect(outcome.output).toContain('TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, PUBLIC_URL are missing');
  });

  test('a sign-in without passwords is not opened to others', async () => {
    const outcome = await refused({ ALLOWED_HOSTS: 'texts.example', PUBLIC_URL: 'https://texts.example' });
    expectReadable(outcome);
    expect(outcome.output).toContain('anybody signs in as anybody, without a password');
    expect(outcome.output).toContain('Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_AUDIENCE');
  });

  test('a part of the settings of an identity provider names the missing ones', async () => {
    const outcome = await refused({ OIDC_CLIENT_ID: 'texts', ALLOWED_HOSTS: 'https://texts.example' });
    expectReadable(outcome);
    expect(outcome.output).toContain('- ALLOWED_HOSTS');
    const half = await refused({ OIDC_CLIENT_ID: 'texts' });
    expectReadable(half);
    expect(half.output).toContain('OIDC_ISSUER, OIDC_AUDIENCE are missing');
  });

  test('an argument that there is not', async () => {
    const outcome = await startLinecheck({ LINECHECK_DATA_DIR: dataDir, PORT: '0' }, ['--restord']).ended;
    expectReadable(outcome);
    expect(outcome.output).toContain('A start takes --watch and --restored.');
  });

  test('production', async () => {
    const outcome = await refused({ NODE_ENV: 'production' });
    expectReadable(outcome);
    expect(outcome.output).toContain('NODE_ENV is production');
  });

  test('a database that is not there, without its password', async () => {
    const outcome = await refused({ DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:9/linecheck' });
    expectReadable(outcome);
    expect(outcome.output).toContain('No connection to PostgreSQL at 127.0.0.1:9/linecheck');
    expect(outcome.output).not.toContain('hunter2');
  });

  test('a NATS that is not there', async () => {
    const outcome = await refused({ NATS_URL: 'nats://127.0.0.1:9' });
    expectReadable(outcome);
    expect(outcome.output).toContain('127.0.0.1:9');
  });

  test.each(['127.0.0.1', '::1'])('a port that is taken on %s', async (host) => {
    const holder = await listenOn(host);
    const { port } = holder.address() as { port: number };
    const outcome = await refused({ PORT: String(port) });
    await new Promise((resolve) => holder.close(resolve));
    expectReadable(outcome);
    expect(outcome.output).toContain(`Port ${port} is taken`);
    expect(outcome.output).toContain(`PORT=${port + 1} npm start`);
  });
});

async function listenOn(host: string): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return server;
}
