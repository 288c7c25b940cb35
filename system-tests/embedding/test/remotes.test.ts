import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { linecheck, openBrowser, openExample } from './page';
import { writePage } from './written-page';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Manifest {
  readonly name: string;
  readonly entry: { readonly path: string };
  readonly chunks: readonly { readonly path: string }[];
}

test.each(['phone_widget', 'sms_test'])('nothing in %s, as it is served, knows the shell', async (name) => {
  const url = `${linecheck}/remotes/${name}/0.x/manifest.json`;
  const manifest = (await (await fetch(url)).json()) as Manifest;
  const paths = [manifest.entry, ...manifest.chunks].map(({ path }) => new URL(path, url).href);
  const scripts = await Promise.all(paths.map(async (path) => (await fetch(path)).text()));
  const whole = scripts.join('\n');
  expect(whole).toContain(name);
  for (const ofTheShell of [
    '"shell"',
    'linecheck-shell',
    'linecheck_shell',
    '/config.json',
    '/dashboard',
    'oidc',
    'signed-in',
  ]) {
    expect([ofTheShell, around(whole, ofTheShell)]).toEqual([ofTheShell, null]);
  }
});

/** The place of some words in a text, with what is around it; null where they are not in it. */
function around(text: string, words: string): string | null {
  const at = text.indexOf(words);
  return at === -1 ? null : text.slice(Math.max(0, at - 40), at + 60);
}

// From 19.2 on, whose `useEffectEvent` the components use. This page's React is none: whether it is asked for is the question.
test.each([
  ['18.3.1', false],
  ['19.1.4', false],
  ['19.2.0', true],
  ['20.0.0', false],
])('the React %s that a page offers is taken by a remote: %s', async (version, isTaken) => {
  writePage(
    'offers-react',
    `
    import { getAccessToken } from '/plain/access-token.js';
    const offered = { [${JSON.stringify(version)}]: {
      from: 'acme', version: ${JSON.stringify(version)}, scope: ['default'], useIn: [], deps: [], loaded: true, strategy: 'version-first',
      shareConfig: { singleton: true, requiredVersion: false, eager: false, strictVersion: false },
      lib: () => { document.body.dataset.asked = 'yes'; return {}; },
    } };
    const scope = Object.fromEntries(['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'].map((name) => [name, { ...offered }]));
    const script = document.createElement('script');
    script.src = ${JSON.stringify(`${linecheck}/remotes/phone_widget/remoteEntry.js`)};
    script.onload = async () => {
      await window.phone_widget.init(scope);
      const { mount } = (await window.phone_widget.get('./mount'))();
      mount(document.querySelector('#numbers'), { getAccessToken, apiBaseUrl: ${JSON.stringify(`${linecheck}/api/v1`)} });
    };
    document.head.append(script);`,
  );
  const { page, context } = await openExample(browser, 'offers-react');
  const asked = page.locator('body[data-asked]');
  if (isTaken) await asked.waitFor({ state: 'attached' });
  else await page.getByText('No numbers yet').waitFor();
  expect(await asked.count()).toBe(isTaken ? 1 : 0);
  await context.close();
});
