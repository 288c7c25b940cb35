import { connect, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defineOperation } from '@linecheck/shared-contracts';
import { Type } from '@sinclair/typebox';
import { addOperation, createApp, listen, type App } from '../src/http';
import { httpConfig, log, newMetrics, document } from './fixtures';

const operation = {
  keepNote: defineOperation({
    id: 'keepNote',
    method: 'POST',
    path: '/api/v1/notes',
    summary: 'Keeps a note',
    access: 'public',
    query: Type.Object({ author: Type.Optional(Type.String()) }),
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 255 })) }),
    body: Type.Object({
      text: Type.String(),
      tags: Type.Optional(Type.Array(Type.String())),
      at: Type.Optional(
        Type.String({ format: 'date-time', description: 'RFC 3339', examples: ['2026-05-01T10:00:00Z'] }),
      ),
    }),
    responses: { 201: Type.Unknown() },
    errors: [],
  }),
  pinNote: defineOperation({
    id: 'pinNote',
    method: 'POST',
    path: '/api/v1/notes/:id/pin',
    summary: 'Pins a note',
    access: 'public',
    params: Type.Object({ id: Type.String() }),
    responses: { 204: Type.Null() },
    errors: [],
  }),
  receive: defineOperation({
    id: 'receiveNotes',
    method: 'POST',
    path: '/api/v1/webhooks/notes',
    summary: 'Receives what the provider says',
    access: 'provider',
    responses: { 204: Type.Null() },
    errors: [],
  }),
};

let app: App;
let address: URL;
let kept: unknown[];

beforeAll(async () => {
  app = await createApp({ document, log, config: httpConfig, metrics: newMetrics(), readiness: async () => ({}) });
  addOperation(app, operation.keepNote, async ({ body, headers }) =>
    kept.push({ ...body, key: headers['idempotency-key'] }),
  );
  addOperation(app, operation.pinNote, async () => null);
  addOperation(app, operation.receive, async ({ body }) => {
    kept.push(body);
    return null;
  });
  address = new URL(await listen(app, httpConfig));
});
afterAll(() => app?.close());
beforeEach(() => void (kept = []));

async function post(body: string | Buffer, headers: Record<string, string> = {}, url = '/api/v1/notes') {
  const answer = await app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: body,
  });
  return { status: answer.statusCode, ...(answer.body === '' ? {} : answer.json()) };
}

describe('text that PostgreSQL or UTF-8 cannot hold', () => {
  test.each([
    ['NUL', String.raw`{"text":"a\u0000b"}`, 'text'],
    ['half a surrogate pair', String.raw`{"text":"\ud83d"}`, 'text'],
    ['the halves in the wrong order', String.raw`{"text":"\ude00\ud83d"}`, 'text'],
    ['half of one deep inside', String.raw`{"text":"a","tags":["b","\udc00"]}`, 'tags.1'],
    ['NUL in a field that no contract knows', String.raw`{"text":"a","more":{"x":["\u0000"]}}`, 'more.x.0'],
    ['NUL in a name', String.raw`{"text":"a","more":{"\u0000":1}}`, 'more'],
    ['half a pair in a name', String.raw`{"text":"a","\ud800":1}`, 'body'],
    ['more levels than any contract has', `{"text":"a","tags":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 'tags'],
  ])('%s is a 400 that names it', async (_, body, field) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(answer.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect(kept).toEqual([]);
  });

  test.each([
    ['?author=%00', 'author'],
    ['?author=a&author=%00', 'author.1'],
    ['?other=a%00b', 'other'],
  ])('in the query %s is one, too', async (query, field) => {
    const answer = await post('{"text":"a"}', {}, `/api/v1/notes${query}`);
    expect(answer).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ field }] });
  });

  test('in a path is one, too', async () => {
    const answer = await post('', {}, '/api/v1/notes/%00/pin');
    expect(answer).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ field: 'id' }] });
  });

  test('reaches the handler of a webhook, which must lose nothing', async () => {
    expect((await post(String.raw`{"text":"\u0000\ud800"}`, {}, '/api/v1/webhooks/notes')).status).toBe(204);
    expect(kept).toEqual([{ text: '\0\ud800' }]);
  });

  test('is none where the halves belong together, or are merely unusual', async () => {
    const text = '😀 \u202e\ufeff\uffff\u0001 ñ';
    expect((await post(JSON.stringify({ text }))).status).toBe(201);
    expect(kept).toEqual([{ text, key: undefined }]);
  });
});

describe('a body', () => {
  const note = '{"text":"a"}';
  const json = (parameters: string) => ({ 'content-type': `application/json${parameters}` });

  test.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['that is not UTF-8', Buffer.from('{"text":"\xff"}', 'latin1'), {}, 400, 'malformed-body'],
    ['with a surrogate written as UTF-8', Buffer.from('{"text":"\xed\xa0\x80"}', 'latin1'), {}, 400, 'malformed-body'],
    ['in UTF-16', Buffer.from(note, 'utf16le'), {}, 400, 'malformed-body'],
    ['that says UTF-16', note, json('; charset=utf-16'), 415, 'unsupported-media-type'],
    ['that is compressed', gzipSync(note), { 'content-encoding': 'gzip' }, 415, 'unsupported-media-type'],
    ['of text', note, { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['with a prototype', '{"text":"a","__proto__":{"x":1}}', {}, 400, 'malformed-body'],
  ])('%s is refused', async (_, body, headers, status, code) => {
    expect(await post(body, headers)).toMatchObject({ status, code });
    expect(kept).toEqual([]);
  });

  test.each<[string, string, Record<string, string>]>([
    ['in UTF-8, said so', note, json('; charset="UTF-8"')],
    ['after a byte order mark', `\ufeff${note}`, {}],
    ['in the coding that is none', note, { 'content-encoding': 'identity' }],
    ['that says a name twice, of which the last counts', '{"text":"\\u0000","text":"a"}', {}],
  ])('%s is taken', async (_, body, headers) => {
    expect((await post(body, headers)).status).toBe(201);
    expect(kept).toEqual([{ text: 'a', key: undefined }]);
  });

  test('that is empty may call itself JSON where none is taken', async () => {
    expect((await post('', {}, '/api/v1/notes/a/pin')).status).toBe(204);
  });

  test('with thousands of unknown fields gets an answer that can be read', async () => {
    const names = Array.from({ length: 3_000 }, (_, index) => `${'x'.repeat(10)}${index}`);
    const answer = await post(JSON.stringify({ tags: names.map(() => 1), ['y'.repeat(5_000)]: '\0' }));
    expect(answer).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(JSON.stringify(answer).length).toBeLessThan(4_000);
  });

  test('whose field has the wrong form is told what the contract says of it', async () => {
    const answer = await post('{"text":"a","at":"yesterday"}');
    const message = 'must be of the right form: RFC 3339, such as 2026-05-01T10:00:00Z';
    expect(answer.errors).toEqual([{ field: 'at', message, code: 'wrong-format' }]);
  });
});

describe('what is no request', () => {
  /** What the server says to these bytes until it closes the connection. */
  function answerTo(bytes: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(Number(address.port), address.hostname, () => socket.write(bytes, 'latin1'));
      let answer = '';
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
      socket.on('close', () => resolve(answer));
    });
  }

  function problemIn(answer: string) {
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1];
    const problem = JSON.parse(body);
    expect([header('content-type'), header('x-request-id')]).toEqual(['application/problem+json', problem.request_id]);
    return [Number(head.split(' ')[1]), problem.status, problem.code];
  }

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'malformed-request'],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n', 400, 'malformed-request'],
    [
      'a chunk that lies about its length',
      'POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'malformed-request',
    ],
    [
      'two lengths',
      'POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
      'malformed-request',
    ],
    [
      'headers beyond every measure',
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
  ])('%s is a problem, and the end of the connection', async (_, bytes, status, code) => {
    expect(problemIn(await answerTo(bytes))).toEqual([status, status, code]);
  });

  test('a request that does not come to its end is one, too', async () => {
    const opened = new Promise<Socket>((resolve) => app.server.once('connection', resolve));
    const answer = answerTo('POST /api/v1/notes HTTP/1.1\r\n');
    // As Node does when requestTimeout has passed.
    app.server.emit('clientError', Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), await opened);
    expect(problemIn(await answer)).toEqual([408, 408, 'request-timeout']);
    expect((app.server.address() as AddressInfo).port).toBe(Number(address.port));
  });

  test('a key of any bytes that HTTP carries is a key', async () => {
    const body = '{"text":"a"}';
    const head = `Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
    const answer = await answerTo(
      `POST /api/v1/notes HTTP/1.1\r\n${head}\r\nIdempotency-Key: \xff\x80\tz\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 201 /);
    expect(kept).toEqual([{ text: 'a', key: '\xff\x80\tz' }]);
  });
});
