import type { Page } from 'playwright-core';

/** All that a style sheet of the page could change; not the room that is left for an element, which is the page's to give. */
const PROPERTIES = [
  'display',
  'visibility',
  'color',
  'backgroundColor',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'lineHeight',
  'letterSpacing',
  'textTransform',
  'textAlign',
  'direction',
  'cursor',
  'boxSizing',
  'paddingLeft',
  'paddingTop',
  'borderTopWidth',
  'borderTopStyle',
  'borderTopColor',
  'borderTopLeftRadius',
] as const;

type Styles = Readonly<Record<string, string>>;

/** Of every element inside the components, by its place. */
export function remoteStyles(page: Page): Promise<Styles> {
  return page.evaluate((properties) => {
    const styles: Record<string, string> = {};
    for (const host of document.querySelectorAll('[data-linecheck]')) {
      [...(host.shadowRoot?.querySelectorAll('.lc-root *') ?? [])].forEach((element, index) => {
        const computed = getComputedStyle(element);
        const key = `${host.getAttribute('data-linecheck')} ${index} ${element.tagName}`;
        styles[key] = properties.map((property) => computed[property]).join('; ');
      });
    }
    return styles;
  }, PROPERTIES);
}

/** Of every element of the page itself. */
export function hostStyles(page: Page): Promise<Styles> {
  return page.evaluate((properties) => {
    const elements = ['html', 'body', 'header', 'header h1', '#language', 'main', '#numbers', '#tests', '#log'];
    return Object.fromEntries(
      elements.map((selector) => {
        const element = document.querySelector(selector);
        if (element === null) throw new Error(`There is no ${selector}.`);
        const computed = getComputedStyle(element);
        return [selector, properties.map((property) => computed[property]).join('; ')];
      }),
    );
  }, PROPERTIES);
}

/** With the page as it would be without its hostile reset. */
export async function withoutHostileStyles<Found>(page: Page, look: () => Promise<Found>): Promise<Found> {
  const set = (disabled: boolean): Promise<number> =>
    page.evaluate((off) => {
      const hostile = [...document.styleSheets].filter(({ href }) => /hostile/.test(href ?? ''));
      for (const sheet of hostile) sheet.disabled = off;
      return hostile.length;
    }, disabled);
  if ((await set(true)) === 0) throw new Error('The page has no hostile style sheet.');
  const found = await look();
  await set(false);
  return found;
}
