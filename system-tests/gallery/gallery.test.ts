import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { locales } from '@linecheck/shared-contracts/locales';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings, openBrowser, openWindow, type Window } from '../e2e/browser';
import { galleryUrl, type Gallery, type Look } from './page';
import { brokenTexts, untranslated } from './untranslated';

/** The narrowest window that WCAG asks pages to fit (1.4.10). */
const WIDTH = 320;

const kinds = [
  'an error',
  'an accessibility finding',
  'horizontal scroll',
  'a broken text',
  'an untranslated text',
] as const;
type Kind = (typeof kinds)[number];

/** A theme is colours, a language is names and widths: both looks together have all of both. */
const looks: readonly Look[] = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'es' },
];

const findings: { readonly kind: Kind; readonly what: string }[] = [];
let browser: Browser;
let window: Window;
let missing: readonly string[] = [];
let stories: readonly string[] = [];

const inPage = <Value>(page: Page, look: (gallery: Gallery) => Value): Promise<Value> =>
  page.evaluate(`(${look.toString()})(window.gallery)`);

beforeAll(async () => {
  browser = await openBrowser();
  window = await openWindow(browser, { width: WIDTH, height: 800, reducedMotion: 'reduce' });
  const { page } = window;
  await page.goto(`${galleryUrl()}/?story=none`);
  await page.waitForFunction('window.gallery', undefined, { timeout: 0 });
  stories = await inPage(page, (gallery) => gallery.stories);
  missing = await inPage(page, (gallery) => gallery.componentsWithoutStory());
  window.takeErrors();
  for (const story of stories) await lookAt(story);
}, 600_000);
afterAll(() => browser?.close());

async function lookAt(story: string): Promise<void> {
  const { page } = window;
  const seen: Partial<Record<Look['language'], readonly string[]>> = {};
  let data = '';
  for (const look of looks) {
    const note = (kind: Kind, found: readonly string[]): void => {
      for (const what of found) findings.push({ kind, what: `${story} (${look.theme}, ${look.language}): ${what}` });
    };
    const problems = await page.evaluate(
      ([id, how]) => (globalThis as unknown as { gallery: Gallery }).gallery.show(id, how),
      [story, look] as const,
    );
    note('an error', [...new Set([...problems, ...window.takeErrors()])]);
    const width = await page.evaluate('document.scrollingElement.scrollWidth');
    note('horizontal scroll', Number(width) > WIDTH ? [`${String(width)} pixels wide`] : []);
    note('an accessibility finding', await accessibilityFindings(page));
    const texts = await inPage(page, (gallery) => gallery.texts());
    note('a broken text', brokenTexts(texts.seen));
    seen[look.language] = texts.seen;
    data += texts.data;
  }
  for (const language of locales.filter((each) => each !== 'en'))
    for (const what of untranslated(seen.en ?? [], seen[language] ?? [], data))
      findings.push({ kind: 'an untranslated text', what: `${story} (${language}): ${what}` });
}

test('there are stories, and each exported component of the kit, the remotes and the shell has one', () => {
  expect(stories.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

describe('no story has', () => {
  test.each(kinds)('%s', (kind) => {
    expect(findings.filter((finding) => finding.kind === kind).map(({ what }) => what)).toEqual([]);
  });
});
