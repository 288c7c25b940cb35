// What each container of docker compose is given: its own settings and secrets, and nobody else’s.
import { describe, expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { environmentOf, folder, read, run, setUpFolder, twilio, variable } from './compose-harness.js';
import { envTableOf } from './env-tables.js';

setUpFolder();

describe('what compose prepares for a container', () => {
  test.each([['the simulator'], ['a real account'], ['a real account with an API key']])(
    'gives each container, with %s, what its own table of variables names, and nothing of another',
    async (what) => {
      const real = { ...twilio, PUBLIC_URL: 'https://texts.example', TWILIO_AUTH_TOKEN_PREVIOUS: 'c'.repeat(32) };
      const key = { TWILIO_API_KEY: `SK${'d'.repeat(32)}`, TWILIO_API_SECRET: 'e'.repeat(32) };
      const env = what === 'the simulator' ? {} : { ...real, ...(what.includes('API key') ? key : {}) };
      expect(await run('prepare', env)).toEqual({ code: 0, stderr: '' });
      for (const container of ['phone-numbers', 'sms-test', 'delivery-tracker', 'sms-simulator', 'dev-identity']) {
        const { names, required } = await envTableOf(container);
        const given = Object.keys(await environmentOf(container));
        expect([container, given.filter((name) => !names.includes(name))]).toEqual([container, []]);
        expect([container, required.filter((name) => !given.includes(name))]).toEqual([container, []]);
      }
      const holders = async (secret: string) => {
        const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
          entry.isFile(),
        );
        const texts = files.map(async (file) =>
          (await readFile(join(file.parentPath, file.name), 'utf8')).includes(secret)
            ? [relative(folder, file.parentPath)]
            : [],
        );
        return [...new Set((await Promise.all(texts)).flat())].filter((container) => container !== '').sort();
      };
      const secrets = JSON.parse(await read('secrets.json')) as Record<string, string> & {
        databasePasswords: Record<string, string>;
      };
      for (const keys of [secrets['codeHmacKeys'], secrets['sealingKeys']])
        expect(await holders(keys ?? '')).toEqual(['phone-numbers']);
      expect(await holders(secrets['usageSecret'] ?? '')).toEqual(['delivery-tracker']);
      for (const [service, password] of Object.entries(secrets.databasePasswords))
        expect(await holders(password)).toEqual([service]);
      expect(await holders(secrets['postgresPassword'] ?? '')).toEqual(['postgres']);
      const services = ['delivery-tracker', 'phone-numbers', 'sms-test'];
      expect(await holders(secrets['natsServicesPassword'] ?? '')).toEqual([
        'delivery-tracker',
        'nats',
        'phone-numbers',
        'sms-test',
      ]);
      for (const name of ['natsSubscriberPassword', 'natsOutsidePassword', 'natsSystemPassword'])
        expect(await holders(secrets[name] ?? '')).toEqual(['nats']);
      expect(await holders(secrets['simulatorAuthToken'] ?? '')).toEqual(
        what === 'the simulator' ? ['delivery-tracker', 'sms-simulator'] : ['sms-simulator'],
      );
      if (what === 'the simulator') return;
      const isByKey = what.includes('API key');
      expect(await holders(twilio.TWILIO_AUTH_TOKEN)).toEqual(isByKey ? ['delivery-tracker'] : services);
      expect(await holders(real.TWILIO_AUTH_TOKEN_PREVIOUS)).toEqual(['delivery-tracker']);
      expect(await holders(key.TWILIO_API_SECRET)).toEqual(isByKey ? services : []);
    },
  );

  test('is all that its container reads: docker-compose.yml mounts no other’s', async () => {
    const file = await readFile(join(__dirname, '..', '..', 'docker-compose.yml'), 'utf8');
    const { services } = parse(file, { merge: true }) as {
      services: Record<string, { volumes?: string[]; environment?: Record<string, string> }>;
    };
    const mounts = Object.fromEntries(
      Object.entries(services).map(([name, { volumes = [] }]) => [
        name,
        volumes.flatMap((volume) => /^((?:[a-z0-9-]+-)?config):(.+)$/.exec(volume)?.slice(1).join(' ') ?? []),
      ]),
    );
    const containers = [
      'phone-numbers',
      'sms-test',
      'delivery-tracker',
      'dev-identity',
      'sms-simulator',
      'postgres',
      'nats',
      'gateway',
    ];
    const more = ['phone-numbers', 'sms-test', 'delivery-tracker'];
    const prepared = ['config /etc/linecheck', ...containers.map((name) => `${name}-config /etc/linecheck/${name}`)];
    const servers = ['nats-2', 'nats-3'];
    expect(mounts).toEqual({
      prepare: prepared,
      'prepare-scale': [...prepared, ...servers.map((name) => `${name}-config /etc/linecheck/${name}`)],
      provision: ['config /etc/linecheck'],
      prometheus: [],
      ...Object.fromEntries([...containers, ...servers].map((name) => [name, [`${name}-config /etc/linecheck:ro`]])),
      ...Object.fromEntries(more.map((name) => [`${name}-more`, [`${name}-config /etc/linecheck:ro`]])),
    });
    const withSettings = Object.entries(services).filter(
      ([, { environment = {} }]) => 'TWILIO_AUTH_TOKEN' in environment,
    );
    expect(withSettings.map(([name]) => name)).toEqual(['prepare', 'prepare-scale']);
  });

  test('sends real texts through the account that is named', async () => {
    expect((await run('prepare', { ...twilio, PUBLIC_URL: 'https://texts.example' })).code).toBe(0);
    expect(await variable('phone-numbers', 'TWILIO_ACCOUNT_SID')).toBe(twilio.TWILIO_ACCOUNT_SID);
    for (const service of ['phone-numbers', 'sms-test', 'delivery-tracker'])
      expect(await variable(service, 'TWILIO_FROM_BY_COUNTRY')).toBe(twilio.TWILIO_FROM_BY_COUNTRY);
    expect(await variable('phone-numbers', 'TWILIO_API_URL')).toBeNull();
    expect(await variable('phone-numbers', 'PUBLIC_URL')).toBe('https://texts.example');
    expect(JSON.parse(await read('gateway/web/config.json'))).toMatchObject({ simulatorInboxUrl: null });
    expect(JSON.parse(await read('stack.json'))).toMatchObject({ simulator: null });
  });
});
