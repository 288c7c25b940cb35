import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, PATIENCE_MS } from '../../e2e/browser';

export { openBrowser };

/** Where the prepared examples are, and where they are served. */
export const folder = setting('LINECHECK_EXAMPLES');
export const origin = setting('LINECHECK_EXAMPLES_ORIGIN');

const stack = JSON.parse(readFileSync(setting('LINECHECK_STACK_FILE'), 'utf8')) as {
  readonly dashboard: string;
  readonly simulator: { readonly inbox: string };
};
export const inbox = stack.simulator.inbox;
/** Where Linecheck is served. */
export const linecheck = new URL(stack.dashboard).origin;

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; npm run test:embedding sets it.`);
  return value;
}

/** A page of an example, signed in as a person whom nobody has been before. */
export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly person: string;
  /** Errors of scripts and of the console, violations of the Content-Security-Policy among them, since the last call. */
  takeErrors(): string[];
}

export interface OpenOptions {
  /** What is done to the page before it loads anything. */
  readonly before?: (page: Page) => Promise<unknown>;
  readonly signedIn?: boolean;
}

let people = 0;

export async function openExample(browser: Browser, name: string, options: OpenOptions = {}): Promise<Opened> {
  const { before, signedIn = true } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const person = `person-${Date.now().toString(36)}-${++people}`;
  if (signedIn) await context.addCookies([{ name: 'acme_session', value: person, url: origin }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const isIcon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isIcon) errors.push(message.text());
  });
  await before?.(page);
  await page.goto(`${origin}/${name}/`);
  return { page, context, person, takeErrors: () => errors.splice(0) };
}
