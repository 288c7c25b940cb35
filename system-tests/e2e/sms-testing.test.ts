import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { openDesk, type Desk } from './sms-testing/desk';
import { failureJourneys } from './sms-testing/failures';
import { historyJourneys } from './sms-testing/history';
import { sendingJourneys } from './sms-testing/sending';
import { waitingJourneys } from './sms-testing/waiting';

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

sendingJourneys(() => desk);
failureJourneys(() => desk);
waitingJourneys(() => desk);
historyJourneys(() => desk);
