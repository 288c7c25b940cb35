import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSimulator, type TestSimulator } from '../src/client';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

test('a page links each of its style sheets, and they use no token that the palette lacks', async () => {
  const page = await (await fetch(simulator.address.url)).text();
  const links = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href!);
  expect(links[0]).toBe('/assets/styles/tokens.css');
  const sheets = await Promise.all(
    links.map(async (href) => {
      const answer = await fetch(new URL(href, simulator.address.url));
      expect([href, answer.status, answer.headers.get('content-type')]).toEqual([href, 200, 'text/css; charset=utf-8']);
      return answer.text();
    }),
  );
  const known = new Set([...sheets[0]!.matchAll(/(--_[a-z0-9-]+):/g)].map(([, name]) => name!));
  const used = new Set(
    sheets.flatMap((sheet) => [...sheet.matchAll(/var\((--_[a-z0-9-]+)/g)].map(([, name]) => name!)),
  );
  expect(used.size).toBeGreaterThan(15);
  expect([...used].filter((name) => !known.has(name))).toEqual([]);
});
