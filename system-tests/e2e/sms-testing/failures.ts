import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FaultRule } from '@linecheck/sms-simulator/client';
import { expectEnding, expectNoErrors, openForm, sendText, type Desk, type Ending } from './desk';

interface Failure extends Ending {
  readonly name: string;
  readonly faults: FaultRule;
  /** What the row of the history says of it. */
  readonly reason: string;
}

const undelivered = (error_code: number): FaultRule => ({ outcome: 'undelivered', error_code, slowness: 0.2 });
const refused = (answer_code: number): FaultRule => ({ answer: 'refused', answer_code });

const OTHER = 'Choose another number';
const OPERATOR = 'Copy for the operator';

const failures: readonly Failure[] = [
  {
    name: 'a number that nobody has is the person’s to correct',
    faults: undelivered(30005),
    badge: 'Not delivered',
    says: ['Check the number and correct it.', 'You can mend this.'],
    reason: 'The number is unknown or no longer in use (30005)',
    offers: [OTHER],
  },
  {
    name: 'a landline stays one',
    faults: undelivered(30006),
    badge: 'Not delivered',
    says: ['Use a mobile number.', 'Another attempt to this number would end the same way.'],
    reason: 'A landline, or its carrier takes no texts (30006)',
    offers: [OTHER],
  },
  {
    name: 'a phone that is off may be on the next time',
    faults: undelivered(30003),
    badge: 'Not delivered',
    says: ['Switch the phone on and check its reception, then try again.', 'Another attempt can succeed.'],
    reason: 'Phone unreachable (30003)',
    offers: ['Try again', OTHER],
  },
  {
    name: 'a sender that cannot text there is the operator’s to mend',
    faults: refused(21606),
    badge: 'Not sent',
    says: ['The operator needs to set up another sender. Tell them the code.', 'Only the operator can mend this.'],
    reason: 'Our sender cannot text this phone (21606)',
    offers: ['Try again', OPERATOR, OTHER],
  },
  {
    name: 'an account that Twilio refuses is the operator’s to mend',
    faults: refused(20003),
    badge: 'Not sent',
    says: ['The operator needs to mend this. Tell them the code.', 'Only the operator can mend this.'],
    reason: 'Twilio refused our account (20003)',
    offers: ['Try again', OPERATOR, OTHER],
  },
  {
    name: 'what Twilio takes for no number is refused before it is a message',
    faults: refused(21211),
    badge: 'Not sent',
    says: ['Correct the number, verify it, then try again.', 'You can mend this.'],
    reason: 'Not a number that can be texted (21211)',
    offers: [OTHER],
  },
];

/** Each class of causes: what it says, who can mend it, and what is offered. */
export function failureJourneys(desk: () => Desk): void {
  describe('a test that fails says why and who can mend it', () => {
    beforeAll(() => openForm(desk()));
    afterAll(() => desk().simulator.setFaultsFor(desk().number.e164, {}));

    test.each(failures)('$name', async ({ faults, reason, ...ending }) => {
      const { simulator, number, history } = desk();
      await simulator.setFaultsFor(number.e164, faults);
      const text = await sendText(desk(), 'Fails');
      const summary = reason.replace(/ \(\d+\)$/, '');
      await expectEnding(desk(), text, { ...ending, says: [summary, ...ending.says] });
      const row = history.getByRole('row').filter({ hasText: text });
      await row.getByText(reason).waitFor();
      expect(await row.getByText(ending.badge, { exact: true }).count()).toBe(1);
    });

    test('the operator is given ids and the code, neither the number nor the text', async () => {
      const { page, simulator, number, delivery, window } = desk();
      await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await simulator.setFaultsFor(number.e164, undelivered(30007));
      const text = await sendText(desk(), 'Filtered');
      await delivery.getByText(text).first().waitFor();
      await delivery.getByRole('button', { name: OPERATOR }).click();
      await page
        .getByText(/^Copied: /)
        .first()
        .waitFor({ state: 'attached' });
      const report = await page.evaluate(() => navigator.clipboard.readText());
      expect(report).toMatch(/^A test text did not arrive\.\ntest_id: .+\n(.+\n)*error_code: 30007\n/);
      expect(report).not.toContain(number.e164);
      expect(report).not.toContain(text);
    });

    test('logs no error on the way', () => expectNoErrors(desk()));
  });
}
