import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { accessibilityFindings } from '../browser';
import { until } from '../stack';
import { expectEnding, expectNoErrors, openForm, sendText, writeText, type Desk } from './desk';

const SENDER = '+15005550006';

/** From the form to the phone, and what keeps a second text from going by accident, or a first from going in vain. */
export function sendingJourneys(desk: () => Desk): void {
  /** How many texts of these words Twilio got. */
  async function texts(words: string): Promise<number> {
    return (await desk().simulator.texts({ q: words })).length;
  }

  describe('a test that arrives', () => {
    beforeAll(() => openForm(desk()));

    test('is previewed, watched step by step, and counted the same in its story and in the history', async () => {
      const { page, delivery, history } = desk();
      await page.getByLabel('Message', { exact: true }).selectOption('Your own text');
      await page.getByLabel('Text', { exact: true }).fill('Naïve “quotes”');
      await page.getByText('UCS-2 · 14 of 70 characters · 1 segment').waitFor();
      await page.getByRole('button', { name: /Replace with plain text/ }).click();
      await page.getByText(/^GSM-7 · \d+ of 160 characters · 1\ssegment$/).waitFor();
      const text = await sendText(desk(), 'Arrives');
      await expectEnding(desk(), text, {
        badge: 'Delivered',
        says: ['We stored your test', /^In the queue as SM/, 'The carrier has it', /^The phone confirmed it/],
        offers: [],
      });
      const told = await delivery.getByText(/^The phone confirmed it/).innerText();
      const seconds = /(\d+\.\d)\ss(?=\.$| after)/.exec(told)?.[1] ?? 'none';
      const took = history.getByRole('row').filter({ hasText: text }).getByRole('cell').nth(3);
      expect((await took.innerText()).replace(/\s/, ' ')).toBe(`${seconds} s`);
      await page.reload();
      expect(await delivery.getByText(/^The phone confirmed it/).innerText()).toContain(seconds);
      expect((await took.innerText()).replace(/\s/, ' ')).toBe(`${seconds} s`);
    });
  });

  describe('pressing twice', () => {
    let text: string;
    beforeAll(() => openForm(desk()));

    test('a double click sends one text', async () => {
      const { page, delivery } = desk();
      text = await writeText(desk(), 'Double click');
      await page.getByRole('button', { name: 'Send test message' }).dblclick({ delay: 50 });
      await delivery.getByText(text).first().waitFor();
      await delivery.locator('header').getByText('Delivered', { exact: true }).waitFor();
      expect(await texts(text)).toBe(1);
    });

    test('the same text just after it is asked about, with the focus on the question: No sends nothing, Yes one more', async () => {
      const { page, api } = desk();
      const question = page.getByRole('group', { name: /Send it again\?/ });
      await pressJustAfter(text);
      await question.waitFor();
      expect(await question.evaluate((element) => element.matches(':focus'))).toBe(true);
      expect(await accessibilityFindings(page)).toEqual([]);
      const before = (await api.testsOf(text)).length;
      await question.getByRole('button', { name: 'No' }).click();
      await question.waitFor({ state: 'hidden' });
      expect(await api.testsOf(text)).toHaveLength(before);
      await pressJustAfter(text);
      const asked = (await api.testsOf(text)).length;
      await question.getByRole('button', { name: 'Send it again' }).click();
      await until(async () => (await api.testsOf(text)).length === asked + 1);
    });

    /** Presses until it is within 3 s of the same text: on a slow machine a press may come too late, and be a test of its own. */
    async function pressJustAfter(words: string): Promise<void> {
      const { page, api, number } = desk();
      for (let status = 0; status !== 409;) {
        await page.reload();
        await page.getByLabel('To', { exact: true }).selectOption(number.e164);
        await page.getByLabel('Message', { exact: true }).selectOption('Your own text');
        await page.getByLabel('Text', { exact: true }).fill(words);
        await api.sendTest(number, words);
        const answer = page.waitForResponse(
          (response) => response.request().method() === 'POST' && new URL(response.url()).pathname === paths.sendTest,
        );
        await page.getByRole('button', { name: 'Send test message' }).click();
        status = (await answer).status();
      }
    }
  });

  describe('trying again', () => {
    beforeAll(() => openForm(desk()));

    test('is one press, and the two attempts lead to each other; what was tried again is not offered twice', async () => {
      const { page, simulator, number, delivery } = desk();
      await simulator.setFaultsFor(number.e164, { outcome: 'undelivered', error_code: 30003, slowness: 0.2 });
      const text = await sendText(desk(), 'Again');
      await delivery.getByText('Phone unreachable').first().waitFor();
      await simulator.setFaultsFor(number.e164, {});
      await delivery.getByRole('button', { name: 'Try again' }).click();
      await delivery.locator('header').getByText('Delivered', { exact: true }).waitFor();
      await delivery.getByText(text).first().waitFor();
      await delivery.getByRole('link', { name: 'Earlier attempt' }).click();
      await page.waitForURL('**/tests/*');
      await delivery.getByRole('link', { name: 'Later attempt' }).waitFor();
      await delivery.getByText('Phone unreachable').first().waitFor();
      expect(await delivery.getByRole('button', { name: 'Try again' }).count()).toBe(0);
      await delivery.getByRole('link', { name: 'Later attempt' }).click();
      await delivery.locator('header').getByText('Delivered', { exact: true }).waitFor();
    });
  });

  describe('a phone that has stopped our texts', () => {
    beforeEach(() => openForm(desk()));
    afterAll(() => desk().simulator.writeFrom(desk().number.e164, 'START'));

    test('is warned about before a test is sent, with the number to text START to; START lets tests through', async () => {
      const { page, simulator, number } = desk();
      await simulator.writeFrom(number.e164, 'STOP');
      const notice = page.locator('.st-form .lc-notice');
      await notice.getByText('This phone has stopped our texts.').waitFor();
      await notice.getByText(SENDER).waitFor();
      await notice.getByRole('button', { name: `Copy ${SENDER}` }).waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      await simulator.writeFrom(number.e164, 'START');
      await notice.waitFor({ state: 'hidden' });
      const text = await sendText(desk(), 'After START');
      await expectEnding(desk(), text, { badge: 'Delivered', says: ['The carrier has it'], offers: [] });
    });

    test('that Twilio alone knows of is told by the refusal, and trying again is offered once it has texted START', async () => {
      const { simulator, number, delivery } = desk();
      await simulator.setFaultsFor(number.e164, { answer: 'refused', answer_code: 21610, times: 1 });
      const text = await sendText(desk(), 'Stopped');
      await expectEnding(desk(), text, {
        badge: 'Not sent',
        says: [
          'This phone has stopped our texts',
          `Text START to ${SENDER} from this phone.`,
          'Whoever holds the phone can mend this.',
        ],
        offers: ['Copy the number', 'Choose another number'],
      });
      await simulator.writeFrom(number.e164, 'START');
      await delivery.getByRole('button', { name: 'Try again' }).click();
      await delivery.locator('header').getByText('Delivered', { exact: true }).waitFor();
    });

    test('logs no error on the way but that a text went just now', () => expectNoErrors(desk(), /409/));
  });
}
