import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { http, HttpResponse, delay } from 'msw';
import { setupServer } from 'msw/node';
import { createHash, webcrypto } from 'node:crypto';
import { LinecheckLoadError, loadComponent, type FederationRuntime } from '../src/federation';
import { pretendToRunScripts, type ScriptBehaviour } from '../src/testing/scripts';

const origin = 'https://linecheck.example.com';
const folder = `${origin}/remotes/sms_test`;
const entryUrl = `${folder}/0.4.1/remoteEntry.0123456789.js`;
const chunkUrl = `${folder}/0.4.1/12.0123456789.js`;
const hashOf = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;
const manifest = {
  name: 'sms_test',
  version: '0.4.1',
  global: 'sms_test_0_4_1_abc',
  react: '19.3.1',
  entry: { path: '../0.4.1/remoteEntry.0123456789.js', integrity: hashOf('entry') },
  chunks: [{ path: '../0.4.1/12.0123456789.js', integrity: hashOf('chunk') }],
};
const part = { remote: 'sms_test', component: 'SMSTestComponent' } as const;

const loadRemote = jest.fn<(id: string) => Promise<unknown>>();
const federation = { registerRemotes: jest.fn(), loadRemote } as unknown as FederationRuntime;
const server = setupServer();
const SMSTestComponent = () => null;

let behaviour: ScriptBehaviour;
let scripts: ReturnType<typeof pretendToRunScripts>;
const runs: ScriptBehaviour = () => {
  Object.assign(globalThis, { [manifest.global]: { init: () => undefined, get: () => undefined } });
  return 'ran';
};

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
});
beforeEach(() => {
  behaviour = runs;
  loadRemote.mockReset().mockResolvedValue({ SMSTestComponent });
  server.use(http.get(`${folder}/0.x/manifest.json`, () => HttpResponse.json(manifest)));
  scripts = pretendToRunScripts((script) => behaviour(script));
});
afterEach(() => {
  jest.useRealTimers();
  scripts.stop();
  server.resetHandlers();
});
afterAll(() => server.close());

const failure = (source = {}, attempt?: number) =>
  loadComponent(federation, { origin, ...source }, part, attempt).then(
    () => null,
    (error: unknown) => error as LinecheckLoadError,
  );

test('the entry is run with its hash, as a script of another origin', async () => {
  let seen: Partial<HTMLScriptElement> = {};
  behaviour = (script) => {
    seen = script;
    return runs(script);
  };
  await expect(loadComponent(federation, { origin }, part, 2)).resolves.toBe(SMSTestComponent);
  expect(seen).toMatchObject({ integrity: manifest.entry.integrity, crossOrigin: 'anonymous' });
});

describe('a build that has a second entry, without the runtime of module federation', () => {
  const runtime = 'linecheck.federation-runtime.test';
  const entryWithoutRuntime = {
    path: '../0.4.1/remoteEntryWithoutRuntime.0123456789.js',
    integrity: hashOf('entry without runtime'),
    runtime,
  };
  let ran: string[];
  beforeEach(() => {
    ran = [];
    behaviour = (script) => {
      ran.push(`${new URL(script.src).pathname.split('/').at(-1)} ${script.integrity}`);
      return runs(script);
    };
    const both = { ...manifest, entry: { ...manifest.entry, path: '../0.4.1/remoteEntry.fedcba9876.js' } };
    server.use(http.get(`${folder}/0.x/manifest.json`, () => HttpResponse.json({ ...both, entryWithoutRuntime })));
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, Symbol.for(runtime));
  });
  const whole = `remoteEntry.fedcba9876.js ${manifest.entry.integrity}`;
  const small = `remoteEntryWithoutRuntime.0123456789.js ${entryWithoutRuntime.integrity}`;

  test('runs that one on a page that has the runtime', async () => {
    Object.assign(globalThis, { [Symbol.for(runtime)]: () => undefined });
    await loadComponent(federation, { origin }, part, 2);
    expect(ran).toEqual([small]);
  });

  test('runs once on a page that has got the runtime with it', async () => {
    await loadComponent(federation, { origin }, part);
    Object.assign(globalThis, { [Symbol.for(runtime)]: () => undefined });
    await loadComponent(federation, { origin }, part);
    expect(ran).toEqual([whole]);
  });

  test('is checked like the other one', async () => {
    Object.assign(globalThis, { [Symbol.for(runtime)]: () => undefined });
    behaviour = () => 'refused';
    server.use(http.get(/remoteEntryWithoutRuntime/, () => HttpResponse.text('other bytes')));
    expect(await failure({}, 2)).toMatchObject({ code: 'altered' });
  });
});

test.each([
  ['0.4.x', undefined, '0.4.x'],
  [{ sms_test: '0.4.1' }, undefined, '0.4.1'],
  [{ phone_widget: '9.9.9' }, undefined, '0.x'],
  [undefined, { sms_test: `${folder}/elsewhere/manifest.json` }, 'elsewhere'],
])('a host that asks for %j %j reads the manifest of %s', async (version, manifests, channel) => {
  const asked: string[] = [];
  server.use(
    http.get(`${folder}/:channel/manifest.json`, ({ params }) => {
      asked.push(String(params['channel']));
      return HttpResponse.json(manifest);
    }),
  );
  await loadComponent(federation, { origin, version, manifests } as never, part, 2);
  expect(asked).toEqual([channel]);
});

test.each([
  ['unreachable', () => HttpResponse.error()],
  ['unreachable', () => new HttpResponse(null, { status: 503 })],
  ['unreadable', () => HttpResponse.html('<h1>A page</h1>')],
  ['unreadable', () => HttpResponse.json({ ...manifest, entry: { path: 'x.js', integrity: 'md5-x' } })],
  ['unreadable', () => HttpResponse.json({ ...manifest, entryWithoutRuntime: { path: 'x.js' } })],
])('a manifest is %s', async (code, answer) => {
  server.use(http.get(`${folder}/0.x/manifest.json`, answer as () => HttpResponse<string>));
  const error = await failure();
  expect(error).toBeInstanceOf(LinecheckLoadError);
  expect(error).toMatchObject({ code, url: `${folder}/0.x/manifest.json` });
});

test.each([
  ['altered', 'other bytes'],
  ['blocked', 'entry'],
])('an entry that the browser refuses is %s', async (code, served) => {
  behaviour = () => 'refused';
  server.use(http.get(entryUrl, () => HttpResponse.text(served)));
  expect(await failure({}, 2)).toMatchObject({ code });
  expect(loadRemote).not.toHaveBeenCalled();
});

test('an entry that is gone is unreachable', async () => {
  behaviour = () => 'refused';
  server.use(http.get(entryUrl, () => new HttpResponse(null, { status: 404 })));
  expect(await failure({}, 2)).toMatchObject({ code: 'unreachable' });
});

test('a chunk that is not what was built is altered', async () => {
  server.use(http.get(chunkUrl, () => HttpResponse.text('other bytes')));
  const request = `${chunkUrl}?retry=1`;
  loadRemote.mockRejectedValue(Object.assign(new Error('Loading chunk 12 failed.'), { request }));
  expect(await failure({}, 2)).toMatchObject({ code: 'altered', url: request });
});

test('an entry that sets nothing is broken', async () => {
  Reflect.deleteProperty(globalThis, manifest.global);
  behaviour = () => 'ran';
  expect(await failure({}, 2)).toMatchObject({ code: 'broken' });
});

test('a load ends after its time, and the next one shares no address with it', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  const hanging = new Promise<void>((hangs) => (behaviour = () => (hangs(), 'hangs')));
  const ofEntry = failure({ timeoutMs: 30 }, 2);
  await hanging;
  jest.advanceTimersByTime(30);
  expect(await ofEntry).toMatchObject({ code: 'timeout' });
  const unanswered = new Promise<void>((asked) => {
    server.use(http.get(`${folder}/0.x/manifest.json`, () => (asked(), delay('infinite')), { once: true }));
  });
  const ofManifest = failure({ timeoutMs: 30 }, 3);
  await unanswered;
  jest.advanceTimersByTime(30);
  expect(await ofManifest).toMatchObject({ code: 'timeout' });
  jest.useRealTimers();
  behaviour = runs;
  await expect(loadComponent(federation, { origin }, part, 4)).resolves.toBe(SMSTestComponent);
  expect(scripts.urls).toHaveLength(2);
  expect(new Set(scripts.urls).size).toBe(2);
});
