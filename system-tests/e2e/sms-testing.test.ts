import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { openDesk, type Desk } from './sms-testing/desk';
import { failureJourneys } from './sms-testing/failures';

/** One browser, one person and one number for all of them: what costs most is done once. */
let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openDesk(browser);
});

afterAll(async () => {
  await desk.close();
  await browser.close();
});

failureJourneys(() => desk);
