import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What is to come is waited for as long as a slow machine takes: Playwright's own limits are speeds. */
export const PATIENCE_MS = 60_000;

/** A browser window of one person, which remembers what went wrong in its pages. */
export interface Window {
  page: Page;
  context: BrowserContext;
  /** Errors of scripts and of the console since the last call. */
  takeErrors(): string[];
}

export interface WindowOptions {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  locale?: string;
  reducedMotion?: 'reduce';
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_BIN'];
  if (!executablePath) throw new Error('CHROMIUM_BIN must name a Chromium; npm test finds or installs one.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}

export async function openWindow(browser: Browser, options: WindowOptions = {}): Promise<Window> {
  const { width = 1440, height = 900, colorScheme = 'light', locale = 'en-GB', reducedMotion } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale, reducedMotion });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { page, context, takeErrors: () => errors.splice(0) };
}

/** One click on the dashboard's sign-in page. */
export async function signIn(page: Page, dashboard: string, name = 'Demo Person'): Promise<void> {
  await page.goto(dashboard);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL('**/dashboard');
}

/** WCAG A and AA findings of axe on the page once it has come to rest, shadow roots included. What fades in has no contrast yet. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    // A document does not know of the animations in its shadow roots.
    const rootsOf = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
      root,
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsOf(shadowRoot) : [])),
    ];
    const ending = rootsOf(document)
      .flatMap((root) => root.getAnimations())
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
    };
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await axe.run({ runOnly, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes.map((node) => node.target))}`);
  });
}
