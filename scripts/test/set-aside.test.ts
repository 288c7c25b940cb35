import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setAsidePaths } from '@linecheck/shared-contracts/paths';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, type Ended } from './run-command.js';

const ID = '0197a3c4-5b6d-7e8f-9a0b-000000000101';
const item = {
  id: ID,
  name: 'message.sent',
  about: 'ada',
  reason: 'Failed 6 times: \u001b[31mclosed',
  attempts: 6,
  set_aside_at: '2026-05-01T10:05:00.000Z',
  bytes: 7,
  discarded: null,
};
const of = setAsidePaths['phone-numbers'];
const one = (path: string) => path.replace(':id', ID);

/** Stands in for the services: what it answers, by method and path; the rest is an empty page or a 404. */
let answers: Record<string, [number, object]>;
let asked: string[];
let server: Server;
let url: string;
let dataDir: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const [path = ''] = (request.url ?? '').split('?');
      const key = `${request.method} ${path}`;
      asked.push(`${request.method} ${request.url}${body === '' ? '' : ` ${body}`}`);
      const isList = Object.values(setAsidePaths).some(({ list }) => list === path);
      const nothing: [number, object] = isList ? [200, { items: [], next_cursor: null }] : [404, { detail: 'Gone.' }];
      const [status, document] = answers[key] ?? nothing;
      response.writeHead(request.headers.authorization === 'Bearer good' ? status : 401).end(JSON.stringify(document));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  dataDir = await mkdtemp(join(tmpdir(), 'linecheck-set-aside-'));
});
afterAll(async () => {
  server.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  answers = {
    [`GET ${of.list}`]: [200, { items: [item], next_cursor: '7' }],
    [`GET ${one(of.get)}`]: [200, { ...item, payload: { text: '{"a":1}', base64: '', truncated: false } }],
    [`POST ${one(of.requeue)}`]: [200, item],
    [`POST ${one(of.discard)}`]: [200, item],
  };
  asked = [];
});

function setAside(args: string[], env: NodeJS.ProcessEnv = { LINECHECK_TOKEN: 'good' }): Promise<Ended> {
  return runCommand('set-aside', args, { PATH: process.env['PATH'], LINECHECK_DATA_DIR: dataDir, ...env });
}

describe('npm run set-aside', () => {
  test('lists all sources, safe for the terminal, and names the next page', async () => {
    const { code, stdout } = await setAside(['list', '--url', url]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `phone-numbers  ${ID}  2026-05-01T10:05:00.000Z  message.sent  Failed 6 times: \\u001b[31mclosed\nMore: list phone-numbers --cursor 7\n`,
    );
    expect(asked).toHaveLength(4);
  });

  test('lists one source, also as JSON, and says where there is nothing', async () => {
    const asJson = await setAside(['list', 'phone-numbers', '--cursor', '5', '--json', '--url', url]);
    expect(JSON.parse(asJson.stdout)).toEqual({ source: 'phone-numbers', items: [item], next_cursor: '7' });
    expect(asked).toEqual([`GET ${of.list}?state=waiting&limit=25&cursor=5`]);
    const nothing = await setAside(['list', 'callbacks', '--discarded', '--url', url]);
    expect(nothing.stdout).toBe('There is nothing like that.\n');
  });

  test('shows what the others hold where one service does not answer, and fails then', async () => {
    answers[`GET ${setAsidePaths['sms-test'].list}`] = [503, { detail: 'sms-test does not answer at the moment.' }];
    const { code, stdout, stderr } = await setAside(['list', '--url', url]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('sms-test does not answer')]);
    expect(stdout).toContain(ID);
  });

  test('reads one', async () => {
    const { code, stdout } = await setAside(['read', 'phone-numbers', ID, '--url', url]);
    expect(code).toBe(0);
    expect(stdout).toContain('reason       Failed 6 times: \\u001b[31mclosed\n');
    expect(stdout).toContain('\n{"a":1}\n');
  });

  test('requeues, and discards with the reason', async () => {
    expect(await setAside(['requeue', 'phone-numbers', ID, '--url', url])).toMatchObject({
      code: 0,
      stdout: `${ID} is tried again\n`,
    });
    const discard = ['discard', 'phone-numbers', ID, '--reason', 'no use'];
    expect(await setAside([...discard, '--url', url])).toMatchObject({ code: 0, stdout: `${ID} is given up\n` });
    expect(asked.at(-1)).toBe(`POST ${one(of.discard)} {"reason":"no use"}`);
  });

  test('ends with 3 where it waits no longer or still cannot be used, having told what was done before', async () => {
    const other = 'b'.repeat(64);
    const ended = await setAside(['requeue', 'phone-numbers', ID, other, '--url', url]);
    expect(ended).toMatchObject({
      code: 3,
      stdout: `${ID} is tried again\n`,
      stderr: expect.stringContaining('Gone.'),
    });
    answers[`POST ${one(of.requeue)}`] = [409, { detail: 'It cannot be used.' }];
    expect((await setAside(['requeue', 'phone-numbers', ID, '--url', url])).code).toBe(3);
  });

  test('ends with 1 where nobody answers, or without a token, or where nothing runs here', async () => {
    expect(await setAside(['list', '--url', 'http://127.0.0.1:9'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('does not answer'),
    });
    expect(await setAside(['list', '--url', url], {})).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('LINECHECK_TOKEN is missing'),
    });
    expect(await setAside(['list'])).toMatchObject({ code: 1, stderr: expect.stringContaining('npm start') });
  });

  test.each([
    [[], 'Say what to do.'],
    [['revive'], 'There is no command revive.'],
    [['list', 'everything'], 'everything is no SOURCE.'],
    [['list', '--cursor', '1'], '--cursor needs its SOURCE'],
    [['read', 'callbacks'], 'read needs a SOURCE and an id'],
    [['discard', 'callbacks', 'b'.repeat(64)], 'discard needs --reason'],
    [['list', '--url', 'here'], '--url here is no http or https URL'],
    [['list', '--colour'], '--colour'],
  ])('%j ends with 2, says why, and shows the help', async (args, reason) => {
    const ended = await setAside(args);
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining(reason)]);
    expect(ended.stderr).toContain('npm run -s set-aside -- <command>');
  });

  test('shows its help on standard output', async () => {
    expect(await setAside(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('discard SOURCE ID') });
  });
});
