import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { openFirefox, type BidiPage } from './bidi';
import { linecheck, origin } from './page';

const executable = findFirefox();
const inFirefox = executable === null ? describe.skip : describe;
const reason =
  executable === null ? ' (left out: there is no Firefox; FIREFOX_BIN names one, Debian has firefox-esr)' : '';

inFirefox(`Firefox${reason}`, () => {
  let page: BidiPage;
  beforeAll(async () => {
    page = await openFirefox(executable ?? '');
  });
  afterAll(() => page.close());

  test('shows numbers and tests on the page without a framework, in its brand and both languages', async () => {
    await page.goto(`${origin}/login?user=firefox-${Date.now().toString(36)}`);
    await page.goto(`${origin}/plain/`);
    await page.evaluate(untilShown('#numbers', 'Add Phone'));
    await page.evaluate(untilShown('#tests', 'See whether texts reach your phone'));
    const font = `getComputedStyle(${inside('#numbers')}.querySelector('.lc-card-foot button, button:last-of-type')).fontFamily`;
    expect(await page.evaluate(font)).toContain('Georgia');
    await page.evaluate(`document.querySelector('#language').click()`);
    await page.evaluate(untilShown('#numbers', 'Añadir teléfono'));
  });

  test('runs no entry with one byte more', async () => {
    const refused = await page.evaluate<string>(`fetch('${linecheck}/remotes/phone_widget/0.x/manifest.json')
      .then((response) => response.json())
      .then(({ entry }) => new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = new URL(entry.path, '${linecheck}/remotes/phone_widget/0.x/').href;
        script.integrity = entry.integrity.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
        script.crossOrigin = 'anonymous';
        script.onload = () => resolve('ran');
        script.onerror = () => resolve('refused');
        document.head.append(script);
      }))`);
    expect(refused).toBe('refused');
  });
});

function inside(place: string): string {
  return `document.querySelector('${place} [data-linecheck]').shadowRoot`;
}

/** An expression that comes true once the text is in the component; the test's own time-out is the bound. */
function untilShown(place: string, text: string): string {
  return `new Promise((resolve) => {
    const look = () => {
      const root = document.querySelector('${place} [data-linecheck]')?.shadowRoot;
      return root?.textContent.includes('${text}') ? resolve(true) : setTimeout(look, 50);
    };
    look();
  })`;
}

function findFirefox(): string | null {
  const named = process.env['FIREFOX_BIN'];
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)));
  return [...(named ? [named] : []), ...onPath].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
