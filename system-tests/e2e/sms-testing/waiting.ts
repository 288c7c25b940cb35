import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FaultRule } from '@linecheck/sms-simulator/client';
import { accessibilityFindings } from '../browser';
import { until } from '../stack';
import { expectEnding, expectNoErrors, openForm, sendText, type Desk } from './desk';
import { makeOlder, passLookUps } from './passing-time';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Half a minute and what the machine took besides: "31.2 s", or "1 min 5 s". */
const HALF_A_MINUTE_OR_MORE = String.raw`(?:[3-5]\d\.\d\ss|\d+\smin(?:\s\d+\ss)?)`;

/** How long texts usually take. */
const FIGURES = '**/deliveries/stats?*';

/** Texts that take their time, whose end nobody reports, and those that may never have been sent. */
export function waitingJourneys(desk: () => Desk): void {
  /** Sends a text that fares so, and says which test it is of. */
  async function send(about: string, faults: FaultRule): Promise<{ text: string; testId: string }> {
    const { api, simulator, number } = desk();
    await simulator.setFaultsFor(number.e164, faults);
    const text = await sendText(desk(), about);
    await desk().delivery.getByText(text).first().waitFor();
    return { text, testId: (await api.testOf(text)).test_id };
  }

  /** Somebody comes back to it later, at its own address. */
  async function comeBack(testId: string, seconds: number): Promise<void> {
    const { page, stack } = desk();
    await makeOlder(stack, testId, seconds);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto(`${stack.dashboard}/dashboard/phone-management/tests/${testId}`);
  }

  /** Texts of this route usually take an hour: until somebody comes back to it, no text is late because the machine is slow. */
  async function callNothingLate(): Promise<void> {
    await desk().page.route(FIGURES, async (route) => {
      const response = await route.fetch();
      const stats = (await response.json()) as { total: object };
      const seconds_to_phone = { messages: 100, p50: 3, p95: HOUR };
      await route.fulfill({ response, json: { ...stats, groups: [], total: { ...stats.total, seconds_to_phone } } });
    });
  }

  async function expectState(badge: string, ...says: readonly (string | RegExp)[]): Promise<void> {
    const { delivery, page } = desk();
    await delivery.locator('header').getByText(badge, { exact: true }).waitFor();
    for (const words of says) await delivery.getByText(words).first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  }

  describe('a text that takes long', () => {
    beforeEach(async () => {
      await callNothingLate();
      await openForm(desk());
    });
    afterEach(async () => {
      await desk().page.unrouteAll({ behavior: 'ignoreErrors' });
      await desk().simulator.resume();
      await desk().simulator.setFaultsFor(desk().number.e164, {});
    });

    test('a slow carrier: each step as it comes, that it is late, when Twilio will be asked, and how long it took', async () => {
      const { simulator, delivery } = desk();
      await simulator.hold();
      const { text, testId } = await send('Slow', {});
      await expectState('On its way', 'Taken by Twilio', /^In the queue as SM/);
      await simulator.advance(1_000);
      await expectState('On its way', 'Waiting for the phone to confirm…');
      await comeBack(testId, 30);
      await expectState(
        'Late',
        'The phone has not confirmed the text yet.',
        /If nothing is reported, we ask Twilio at/,
      );
      expect(await delivery.getByRole('button', { name: 'Try again' }).count()).toBe(0);
      await simulator.advance(2_000);
      await expectState(
        'Delivered',
        text,
        new RegExp(`yours ${HALF_A_MINUTE_OR_MORE}|confirmed it ${HALF_A_MINUTE_OR_MORE} after Twilio took it`),
      );
    });

    test('no report comes: Twilio is asked, and the time it took is not known anywhere', async () => {
      const { page, stack, history, simulator } = desk();
      const { text, testId } = await send('Unheard', { outcome: 'delivered', callbacks: 'missing', slowness: 0.2 });
      await expectState('On its way', 'Taken by Twilio');
      const sid = (await simulator.texts({ q: text }))[0]?.sid ?? '';
      await simulator.waitForStatus(sid, 'delivered', { timeoutMs: 60_000 });
      await comeBack(testId, 2 * MINUTE);
      await expectState('Delivered', 'Twilio confirmed it when we asked; when it arrived is not known');
      await page.goto(`${stack.dashboard}/dashboard/phone-management`);
      await history.getByRole('row').filter({ hasText: text }).getByText('not known').waitFor();
    });

    test('nobody reports an end in 72 hours: it says so, and what to do', async () => {
      const { delivery, page } = desk();
      const { testId } = await send('Silent', { outcome: 'unreported', slowness: 0.2 });
      await expectState('On its way', 'Handed to the carrier', 'Waiting for the phone to confirm…');
      await comeBack(testId, 73 * HOUR);
      await expectState('Not reported', 'Nobody has told whether the text arrived', 'If nothing came, try again.');
      expect(await delivery.getByText(/Usually/).count()).toBe(0);
      await delivery.getByRole('button', { name: 'Send another test' }).click();
      await page.waitForURL('**/dashboard/phone-management**');
      await page.getByRole('button', { name: 'Send test message' }).waitFor();
    });

    test('logs no error on the way', () => expectNoErrors(desk()));
  });

  describe('Twilio is down while a text is handed over', () => {
    beforeEach(() => openForm(desk()));
    afterEach(() => desk().simulator.setFaultsFor(desk().number.e164, {}));

    test('it takes none: it is tried again, and after ten minutes surely not sent', async () => {
      const { stack } = desk();
      const { text, testId } = await send('Not taken', { answer: 'rate-limited' });
      // As it was just now, however long the machine took.
      await comeBack(testId, -MINUTE);
      await expectState('Accepted', 'Waiting for Twilio…');
      await comeBack(testId, 2 * MINUTE);
      await expectState('Late', 'Twilio has not answered yet.', /so it goes out once at most/);
      await makeOlder(stack, testId, 10 * MINUTE);
      await expectEnding(desk(), text, {
        badge: 'Not sent',
        says: ['Nothing was sent: Twilio could not be reached in time', 'Another attempt can succeed.'],
        offers: ['Try again', 'Choose another number'],
      });
      expect(await desk().simulator.texts({ q: text })).toEqual([]);
    });

    test('its answer is lost: it is looked up, and found', async () => {
      const { stack, simulator } = desk();
      const { text, testId } = await send('Answer lost', { answer: 'lost', times: 1 });
      await passLookUps(stack, testId, [10]);
      await expectState('Delivered', text);
      expect(await simulator.texts({ q: text })).toHaveLength(1);
    });

    test('nobody knows whether it took it: it may have been sent, and the phone is to be looked at first', async () => {
      const { stack, api } = desk();
      const { text, testId } = await send('Maybe taken', { answer: 'server-error', times: 1 });
      await passLookUps(stack, testId, [10, 50, 4 * MINUTE]);
      await until(async () => (await api.testOf(text)).status === 'failed');
      await expectEnding(desk(), text, {
        badge: 'Maybe sent',
        says: ['Twilio did not say whether it took the text', /Look at the phone before you try again/],
        offers: ['Try again', 'Choose another number'],
      });
    });

    test('logs no error on the way', () => expectNoErrors(desk()));
  });
}
