import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operatorAccess } from '../src/local/operator-access.js';

const dashboard = 'http://localhost:8080';
let folder: string;

/** A system that runs here, whose people sign in at a provider of its own. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linecheck-access-'));
  const identity = { issuer: 'https://id.example', client_id: 'linecheck', audience: 'api', passwordless: false };
  await writeFile(join(folder, 'stack.json'), JSON.stringify({ dashboard, identity }));
});
afterEach(() => rm(folder, { recursive: true }));

test('where people sign in elsewhere a token has to be given, and the message says from where', async () => {
  await expect(operatorAccess(undefined, { LINECHECK_DATA_DIR: folder })).rejects.toThrow(
    "People sign in at https://id.example here: set LINECHECK_TOKEN to an operator's access token from there.",
  );
});

test('a token that is given serves there', async () => {
  const env = { LINECHECK_DATA_DIR: folder, LINECHECK_TOKEN: 'token' };
  expect(await operatorAccess(undefined, env)).toEqual({ url: dashboard, token: 'token' });
});
