import { pretendToRunScripts } from '@linecheck/embed/testing/scripts';
import type { FederationRuntime } from '@linecheck/embed/federation';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { phoneManagement, smsTest } from '../pages';
import { RemoteLoader } from './remote-loader';

const registerRemotes = jest.fn<FederationRuntime['registerRemotes']>();
const loadRemote = jest.fn<(id: string) => Promise<unknown>>();
const federation: FederationRuntime = { registerRemotes, loadRemote: loadRemote as FederationRuntime['loadRemote'] };

const folder = 'http://localhost:8080/remotes/phone_widget';
const entries = { phone_widget: '/remotes/phone_widget/remoteEntry.js' };
const manifest = {
  name: 'phone_widget',
  version: '0.3.0',
  global: 'phone_widget_0_3_0_abc',
  react: '19.3.1',
  entry: { path: '../0.3.0/remoteEntry.0123456789.js', integrity: 'sha384-x' },
  chunks: [],
};
const current = () => http.get(`${folder}/0.x/manifest.json`, () => HttpResponse.json(manifest));
const server = setupServer();

function PhoneManagement() {
  return null;
}

let scripts: ReturnType<typeof pretendToRunScripts>;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  registerRemotes.mockReset();
  loadRemote.mockReset().mockResolvedValue({ PhoneManagement });
  server.use(current());
  scripts = pretendToRunScripts(() => {
    Object.assign(globalThis, { [manifest.global]: { init: () => undefined, get: () => undefined } });
    return 'ran';
  });
});
afterEach(() => {
  scripts.stop();
  server.resetHandlers();
});
afterAll(() => server.close());

describe('RemoteLoader', () => {
  test('loads the build that the manifest beside the configured entry names, once, however often it is asked for', async () => {
    const loader = new RemoteLoader(entries, federation);
    const both = await Promise.all([loader.load(phoneManagement), loader.load(phoneManagement)]);
    expect(both).toEqual([PhoneManagement, PhoneManagement]);
    const entry = `${folder}/0.3.0/remoteEntry.0123456789.js`;
    expect(scripts.urls).toEqual([entry]);
    expect(registerRemotes.mock.calls).toEqual([
      [[{ name: manifest.global, entry, entryGlobalName: manifest.global }]],
    ]);
    expect(loadRemote.mock.calls).toEqual([[`${manifest.global}/PhoneManagement`]]);
  });

  test('loads the build of a manifest that the configuration names', async () => {
    const pinned = `${folder}/0.2.0/manifest.json`;
    server.use(
      http.get(pinned, () => HttpResponse.json({ ...manifest, entry: { ...manifest.entry, path: 'old.js' } })),
    );
    await new RemoteLoader({ phone_widget: pinned }, federation).load(phoneManagement);
    expect(scripts.urls).toEqual([`${folder}/0.2.0/old.js`]);
  });

  test('a further attempt is a new request for everything, under addresses of its own', async () => {
    loadRemote.mockRejectedValueOnce(new Error('down'));
    const asked: string[] = [];
    server.events.on('request:start', ({ request }) => void asked.push(request.url));
    const loader = new RemoteLoader(entries, federation);
    await expect(loader.load(phoneManagement)).rejects.toThrow('down');
    await expect(loader.load(phoneManagement, 2)).resolves.toBe(PhoneManagement);
    expect(new Set(asked).size).toBe(2);
    expect(scripts.urls.at(-1)).toMatch(/\.js\?retry=\w+$/);
    expect(registerRemotes.mock.calls.map(([[remote]]) => remote?.name)).toEqual([
      manifest.global,
      expect.stringMatching(new RegExp(`^${manifest.global}_retry_\\w+$`)),
    ]);
  });

  test('a remote of before there were manifests is loaded from the configured entry', async () => {
    server.use(http.get(`${folder}/0.x/manifest.json`, () => new HttpResponse(null, { status: 404 })));
    await expect(new RemoteLoader(entries, federation).load(phoneManagement)).resolves.toBe(PhoneManagement);
    const entry = `${folder}/remoteEntry.js`;
    expect(registerRemotes.mock.calls).toEqual([[[{ name: 'phone_widget', entry, entryGlobalName: 'phone_widget' }]]]);
    expect(loadRemote.mock.calls).toEqual([['phone_widget/PhoneManagement']]);
  });

  test('a remote of the host’s own has no manifest to ask for; a further attempt has an address of its own', async () => {
    loadRemote.mockResolvedValue({ Rooms: PhoneManagement });
    const rooms = { remote: 'rooms', component: 'Rooms' };
    const loader = new RemoteLoader({ rooms: 'https://rooms.example.test/remoteEntry.js' }, federation);
    await expect(loader.load(rooms)).resolves.toBe(PhoneManagement);
    await expect(loader.load(rooms, 2)).resolves.toBe(PhoneManagement);
    expect(registerRemotes.mock.calls.map(([[remote]]) => remote)).toEqual([
      { name: 'rooms', entry: 'https://rooms.example.test/remoteEntry.js', entryGlobalName: 'rooms' },
      { name: 'rooms_2', entry: 'https://rooms.example.test/remoteEntry.js?retry=2', entryGlobalName: 'rooms' },
    ]);
    loadRemote.mockResolvedValue(null);
    await expect(loader.load(rooms, 3)).rejects.toThrow('rooms does not export Rooms.');
  });

  test('says what a remote lacks', async () => {
    loadRemote.mockResolvedValue({ Other: PhoneManagement });
    const loader = new RemoteLoader(entries, federation);
    await expect(loader.load(phoneManagement)).rejects.toThrow('phone_widget does not export PhoneManagement.');
    await expect(loader.load(smsTest)).rejects.toThrow('/config.json names no remote sms_test.');
  });
});
