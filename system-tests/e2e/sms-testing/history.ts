import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { accessibilityFindings } from '../browser';
import { expectNoErrors, openForm, sendText, type Desk } from './desk';

/** What was sent is found again: in the list, at an address of its own, in a file. */
export function historyJourneys(desk: () => Desk): void {
  let arrived: string;
  let failed: string;

  describe('looking back', () => {
    beforeAll(async () => {
      const { simulator, number, delivery } = desk();
      await openForm(desk());
      await simulator.setFaultsFor(number.e164, { slowness: 0.1 });
      arrived = await sendText(desk(), '=SUM(1) arrives');
      await delivery.getByText(arrived).first().waitFor();
      await delivery.locator('header').getByText('Delivered', { exact: true }).waitFor();
      await simulator.setFaultsFor(number.e164, { outcome: 'undelivered', error_code: 30008, slowness: 0.1 });
      failed = await sendText(desk(), 'Fails for no reason');
      await delivery.getByText(failed).first().waitFor();
      await delivery.locator('header').getByText('Not delivered', { exact: true }).waitFor();
      await simulator.setFaultsFor(number.e164, {});
    });

    test('a row leads to a page of the test’s own, which can be reloaded and sent on, and Back returns', async () => {
      const { page, history, delivery, api } = desk();
      const { test_id: testId } = await api.testOf(failed);
      await history.getByRole('row').filter({ hasText: failed }).getByRole('link').click();
      await page.waitForURL(`**/dashboard/phone-management/tests/${testId}`);
      await delivery.getByText(failed).first().waitFor();
      await page.reload();
      await delivery.getByText('The carrier gave no reason').first().waitFor();
      await delivery.getByText(testId).waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.goBack();
      await history.getByRole('row').filter({ hasText: failed }).waitFor();
      await page.goForward();
      await delivery.getByText(failed).first().waitFor();
      await page.getByRole('button', { name: 'All tests' }).click();
      await history.getByRole('row').filter({ hasText: arrived }).waitFor();
    });

    test('search and filters narrow it, and say so where nothing is left', async () => {
      const { page, history } = desk();
      const row = (text: string) => history.getByRole('row').filter({ hasText: text });
      await history.getByLabel('Status').selectOption('Not delivered');
      await row(arrived).waitFor({ state: 'hidden' });
      await row(failed).waitFor();
      await history.getByLabel('Search').fill(arrived);
      await history.getByText('No test matches').waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      await history.getByRole('button', { name: 'Clear filters' }).click();
      await row(failed).waitFor();
      await history.getByRole('button', { name: 'More filters' }).click();
      await history.getByLabel('Number').selectOption(desk().number.e164);
      await history.getByRole('button', { name: 'More filters (1)' }).waitFor();
      await row(arrived).waitFor();
    });

    test('the file holds what is shown, and nothing that a spreadsheet would run', async () => {
      const { page, history } = desk();
      await history.getByLabel('Search').fill(arrived);
      await history.getByRole('row').filter({ hasText: failed }).waitFor({ state: 'hidden' });
      const coming = page.waitForEvent('download');
      await history.getByRole('button', { name: 'Download CSV' }).click();
      const file = await (await coming).path();
      const lines = (await readFile(file, 'utf8')).trim().split('\r\n');
      expect(lines).toHaveLength(2);
      expect(lines[1]).toContain(`'${arrived}`);
    });
  });

  describe('a number’s own row', () => {
    test('Test now leads to the form with that number chosen and the focus in it', async () => {
      const { page, stack, number } = desk();
      await page.goto(`${stack.dashboard}/dashboard/phone-management`);
      await page
        .getByRole('listitem')
        .filter({ hasText: number.shown })
        .getByRole('button', { name: 'Test now' })
        .click();
      await page.waitForURL('**/dashboard/phone-management?number=*#send-test');
      const focused = page.locator('select:focus');
      await focused.waitFor();
      expect(await focused.inputValue()).toBe(number.e164);
    });

    test('logs no error on the way', () => expectNoErrors(desk()));
  });
}
