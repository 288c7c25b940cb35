import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type TestSimulator } from '../src/client';

const PHONE = '+447700900456';

describe('the pages', () => {
  let simulator: TestSimulator;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 'pages', clock: 'held' });
  });
  beforeEach(() => simulator.reset());
  afterAll(() => simulator.close());

  const open = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(simulator.address.url + path, { headers });

  test('all say that this is a simulator, and allow scripts and styles of their own only', async () => {
    const { sid } = await simulator.send({ to: PHONE, body: 'hello' });
    for (const path of [
      '/',
      '/callbacks',
      '/faults',
      '/connect',
      `/phones/${PHONE}`,
      `/messages/${sid}`,
      '/messages/none',
      '/phones/none',
    ]) {
      const response = await open(path);
      expect(response.headers.get('x-simulator')).toMatch(/simulator/);
      expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'; style-src 'self'/);
      const page = await response.text();
      expect(page).toContain('<strong>Simulator</strong> No text leaves this machine');
      expect(page).not.toMatch(/ style=| on\w+="/);
    }
  });

  test('show a text as text, whatever it holds', async () => {
    const { sid } = await simulator.send({ to: PHONE, body: '<script>alert("1")</script> & 123456' });
    for (const path of ['/', `/phones/${PHONE}`, `/messages/${sid}`, '/?q=%3Cscript%3E']) {
      const page = await (await open(path)).text();
      expect(page).not.toContain('<script>alert');
      expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)');
      expect(page).toContain('data-copy="123456"');
    }
  });

  test('find texts by all words of a search', async () => {
    await simulator.send({ to: PHONE, body: 'Your appointment is on Friday' });
    await simulator.send({ to: '+12025550123', body: 'Your code is 123456' });
    const find = async (q: string): Promise<number> => {
      const page = await (await open(`/?${new URLSearchParams({ q }).toString()}`)).text();
      return page.match(/<li class="row"/g)?.length ?? 0;
    };
    expect(await find('your')).toBe(2);
    expect(await find('YOUR friday')).toBe(1);
    expect(await find('7700900')).toBe(1);
    expect(await find('status:queued')).toBe(2);
    expect(await find('status:failed')).toBe(0);
    expect(await find('your 900456 123456')).toBe(0);
  });

  test('give the rows further down in pieces that stay put while texts arrive', async () => {
    for (let i = 0; i < 70; i += 1) await simulator.send({ to: PHONE, body: `text ${i}` });
    const newest = /data-newest="(\d+)"/.exec(await (await open('/')).text())?.[1];
    await simulator.send({ to: PHONE, body: 'newer' });
    const rows = await (await open(`/rows?offset=60&upto=${newest}`)).text();
    expect([...rows.matchAll(/text (\d+)</g)].map(([, n]) => Number(n))).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  test('give the rows of the texts that were asked for, as far as the search finds them', async () => {
    const first = await simulator.send({ to: PHONE, body: 'the first' });
    const second = await simulator.send({ to: PHONE, body: 'the second' });
    const idsOf = async (query: string): Promise<string[]> =>
      [...(await (await open(`/rows?${query}`)).text()).matchAll(/<li class="row" id="(\w+)"/g)].map(
        ([, id]) => `${id}`,
      );
    const both = `sid=${second.sid}&sid=${first.sid}&sid=SM0`;
    expect(await idsOf(both)).toEqual([second.sid, first.sid]);
    expect(await idsOf(`q=first&${both}`)).toEqual([first.sid]);
    expect(await idsOf(`sid=${first.sid}`)).toEqual([first.sid]);
  });

  test('tell of new texts at once', async () => {
    const response = await open('/live', { accept: 'text/event-stream' });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let observed = '';
    const hear = async (what: string): Promise<void> => {
      while (!observed.includes(what)) observed += new TextDecoder().decode((await reader.read()).value);
    };
    await hear('event: hello');
    const { sid } = await simulator.send({ to: PHONE, body: 'hello' });
    await hear(sid);
    expect(observed).toMatch(/event: changes/);
    await reader.cancel();
  });

  test('let no other site’s page use the simulator through the browser', async () => {
    for (const site of ['cross-site', 'same-site']) {
      expect((await open('/simulator/v1/texts', { 'sec-fetch-site': site })).status).toBe(403);
    }
    expect((await open('/simulator/v1/texts', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});
