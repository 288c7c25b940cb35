// k8s/make-secrets.sh, with stand-ins for kubectl, which notes what it was given, and openssl.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const script = resolve(__dirname, '../../k8s/make-secrets.sh');
const KUBECTL = String.raw`#!/bin/bash
[ "$3" = get ] && exit 1
for argument; do case $argument in --from-env-file=*) cp "${'$'}{argument#*=}" "$MADE/$6" ;; esac; done
`;
/** As on a machine where it is missing, or fails. */
const NO_OPENSSL = '#!/bin/sh\necho "openssl: not found" >&2\nexit 127\n';
const OPENSSL = `#!/usr/bin/env node
const { randomBytes } = require('node:crypto');
const [, , , form, bytes = form] = process.argv;
console.log(randomBytes(Number(bytes)).toString(form.slice(1) === 'hex' ? 'hex' : 'base64'));
`;

let folder: string;
let made: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linecheck-secrets-'));
  made = join(folder, 'made');
  mkdirSync(made);
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(openssl: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  for (const [name, text] of Object.entries({ kubectl: KUBECTL, openssl })) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  const PATH = `${folder}:${process.env['PATH']}`;
  return spawnSync('sh', [script, ...args], { encoding: 'utf8', env: { PATH, MADE: made, TMPDIR: folder, ...env } });
}

const valuesOf = (secret: string) =>
  Object.fromEntries(
    readFileSync(join(made, secret), 'utf8')
      .trim()
      .split('\n')
      .map((line) => /^([^=]+)=(.*)$/.exec(line)?.slice(1) as [string, string]),
  ) as Record<string, string>;

test('makes every secret, each value of its own', () => {
  expect(run(OPENSSL, ['linecheck', 'local']).status).toBe(0);
  const secrets = readdirSync(made);
  expect(secrets).toEqual(expect.arrayContaining(['nats-users', 'phone-numbers-keys', 'twilio', 'sms-test-db-app']));
  const values = secrets.flatMap((secret) => Object.values(valuesOf(secret)));
  expect(new Set(values).size).toBe(values.length);
  expect(values.filter((value) => value.length < 32)).toEqual([]);
  expect(valuesOf('phone-numbers-keys')['SEALING_KEYS']).toMatch(/^1:[A-Za-z0-9+/]{43}=$/);
});

test('makes none with values that anybody can guess where openssl is missing or fails', () => {
  const { status, stderr } = run(NO_OPENSSL, ['linecheck', 'local']);
  expect([status, readdirSync(made)]).toEqual([1, []]);
  expect(stderr).toMatch(/Install openssl/);
});

test('makes no secret that has a value for which openssl failed', () => {
  const once = NO_OPENSSL.replace(
    'echo',
    `[ -e ${join(folder, 'asked')} ] || { touch ${join(folder, 'asked')}; echo 0; exit; }\necho`,
  );
  const { status, stderr } = run(once, ['linecheck']);
  expect([status, readdirSync(made)]).toEqual([1, []]);
  expect(stderr).toMatch(/CODE_HMAC_KEYS of phone-numbers-keys is shorter/);
});

test('takes an account whole, or none of it', () => {
  const { status, stderr } = run(OPENSSL, ['linecheck'], { TWILIO_API_KEY: `SK${'1'.repeat(32)}` });
  expect([status, existsSync(join(made, 'twilio'))]).toEqual([1, false]);
  expect(stderr).toMatch(/TWILIO_AUTH_TOKEN, TWILIO_API_KEY and TWILIO_API_SECRET/);
  const account = {
    TWILIO_AUTH_TOKEN: 'a'.repeat(32),
    TWILIO_API_KEY: `SK${'1'.repeat(32)}`,
    TWILIO_API_SECRET: 'c'.repeat(32),
  };
  expect(run(OPENSSL, ['linecheck'], account).status).toBe(0);
  expect(valuesOf('twilio')).toEqual(account);
});
