import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../e2e/stack';
import { galleryUrl, type Look } from '../gallery/page';
import type { Engine } from './engine';
import { engines } from './engines';

const look: Look = { theme: 'dark', language: 'es' };

describe.each(engines)('the gallery in $name', ({ missing, open }) => {
  const inEngine = missing === null ? test : test.skip;
  if (missing !== null) test.skip(`left out: ${missing}`, () => undefined);
  let page: Engine;
  beforeAll(async () => {
    if (missing === null) page = await open();
  });
  afterAll(() => page?.close());

  inEngine(
    'shows each story without an error',
    async () => {
      await page.goto(`${galleryUrl()}/?story=none`);
      await until(() => page.evaluate<boolean>('"gallery" in window'));
      const stories = await page.evaluate<string[]>('window.gallery.stories');
      expect(stories.length).toBeGreaterThan(0);
      const problems: string[] = [];
      for (const story of stories) {
        const found = await page.evaluate<string[]>(
          `window.gallery.show(${JSON.stringify(story)}, ${JSON.stringify(look)})`,
        );
        problems.push(...found.map((problem) => `${story}: ${problem}`));
      }
      expect(problems).toEqual([]);
    },
    600_000,
  );
});
