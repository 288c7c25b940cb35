import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { openDesk, type Desk } from './sms-testing/desk';
import { failureJourneys } from './sms-testing/failures';
import { historyJourneys } from './sms-testing/history';
import { sendingJourneys } from './sms-testing/sending';
import { waitingJourneys } from './sms-testing/waiting';

/** One browser for all of them, and two people: one alone may not send so many tests within a minute. */
let browser: Browser;
let first: Desk;
let second: Desk;

beforeAll(async () => {
  browser = await openBrowser();
  first = await openDesk(browser, 'demo');
  second = await openDesk(browser, 'sam');
});

afterAll(async () => {
  await first.close();
  await second.close();
  await browser.close();
});

sendingJourneys(() => first);
failureJourneys(() => second);
waitingJourneys(() => second);
historyJourneys(() => first);
