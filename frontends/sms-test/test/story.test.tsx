import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import type { SmsTest } from '../src/features/test-messages/sms-test';
import { freezeTime } from './frozen-time';
import { statsOf } from './history-answers';
import { CREATED, after, deliveredTest, failedTest, ownNumber, smsTest, TestsService } from './tests-service';

let service: TestsService;

freezeTime(CREATED);
beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.tests = [];
  service.numbers = [ownNumber()];
  service.stats = statsOf('GB', 12, 1.7, 4);
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const stored = smsTest().steps;
const taken = deliveredTest().steps.slice(0, 2);
const handedOver = deliveredTest().steps.slice(0, 3);
const SID = 'SM3f00000000000000000000000000009c';

const acceptedTest = (changed: Partial<SmsTest> = {}): SmsTest =>
  smsTest({ status: 'accepted', message_sid: SID, sent_at: after(0.21), steps: taken, ...changed });
const carriedTest = (changed: Partial<SmsTest> = {}): SmsTest =>
  acceptedTest({ status: 'sent', delivery_status: 'sent', steps: handedOver, ...changed });
const unsentTest = (changed: Partial<SmsTest>): SmsTest =>
  smsTest({
    status: 'failed',
    error_class: 'temporary',
    sender: '+15005550006',
    retry: { allowed: true, reason: null },
    steps: [...stored, { step: 'failed', at: after(1), seconds: 1 }],
    ...changed,
  });
const permanent = { allowed: false, reason: 'permanent' } as const;

interface State {
  readonly name: string;
  readonly test: SmsTest;
  /** Seconds since it was stored. */
  readonly age?: number;
  readonly badge: string;
  /** What stands where the steps do and beneath them. */
  readonly says: readonly (string | RegExp)[];
  readonly never?: readonly RegExp[];
  readonly buttons: readonly string[];
  /** What is read out. */
  readonly heard: string | RegExp;
}

const another = 'Choose another number';

const states: readonly State[] = [
  {
    name: 'stored',
    test: smsTest(),
    age: 3,
    badge: 'Accepted',
    says: ['Waiting for Twilio…', 'Usually at once', 'Usually 1.7 s on this route', '3 s'],
    buttons: [],
    heard: 'Test accepted.',
  },
  {
    name: 'stored, and Twilio does not answer',
    test: smsTest(),
    age: 40,
    badge: 'Late',
    says: [
      'Later than usual',
      'Twilio has not answered yet.',
      /until \d\d:12\. .* after 10 seconds, 1 minute and 5 minutes whether it has the text, so it goes out once at most/,
    ],
    never: [/Usually/],
    buttons: [],
    heard: 'Twilio has not answered yet. We keep at it.',
  },
  {
    name: 'stored, and too late to be sent',
    test: smsTest(),
    age: 12 * MINUTE,
    badge: 'Late',
    says: ['Twilio has not answered in time.', /do not send it any more\. We ask Twilio .* know by \d\d:18/, '12 min'],
    never: [/Usually/],
    buttons: [],
    heard: 'Twilio has not answered in time. We ask it whether it has the text.',
  },
  {
    name: 'stored, and without an end that should be known',
    test: smsTest(),
    age: 2 * HOUR + 5 * MINUTE,
    badge: 'Late',
    says: ['What became of this text should be known by now.', 'Only the operator can mend this.', '2 h 5 min'],
    never: [/Usually/],
    buttons: ['Copy for the operator'],
    heard: /should be known by now\. Tell the operator/,
  },
  {
    name: 'taken',
    test: acceptedTest(),
    age: 2,
    badge: 'On its way',
    says: ['In the queue as SM3f…9c', '+0.21 s', 'Usually within a second', 'Usually 1.7 s on this route'],
    buttons: [],
    heard: 'Taken by Twilio.',
  },
  {
    name: 'taken, and not handed over in time',
    test: acceptedTest(),
    age: 30,
    badge: 'Late',
    says: [/has not handed it to the carrier yet\. If nothing is reported, we ask Twilio at \d\d:04\./],
    never: [/Usually/],
    buttons: [],
    heard: 'Later than usual: Twilio has not handed it to the carrier yet.',
  },
  {
    name: 'handed over',
    test: carriedTest(),
    age: 4,
    badge: 'On its way',
    says: ['Waiting for the phone to confirm…', '+0.94 s', 'Usually 1.7 s on this route', '4 s'],
    buttons: [],
    heard: 'Handed to the carrier.',
  },
  {
    name: 'handed over, and later than its route usually takes',
    test: carriedTest(),
    age: 6,
    badge: 'Late',
    says: [
      /has not confirmed the text yet\. If nothing is reported, we ask Twilio at \d\d:04\. Look at the phone/,
      '6 s',
    ],
    never: [/Usually/],
    buttons: [],
    heard: 'Later than usual: the phone has not confirmed it yet.',
  },
  {
    name: 'handed over, and looked up without an end',
    test: carriedTest(),
    age: 37 * MINUTE,
    badge: 'Late',
    says: [/We asked Twilio, which knows no end yet, and ask again at \d\d:02/, '37 min'],
    never: [/Usually/, /within 3 seconds/],
    buttons: [],
    heard: 'Later than usual: the phone has not confirmed it yet.',
  },
  {
    name: 'unreported for 72 hours',
    test: carriedTest(),
    age: 74 * HOUR,
    badge: 'Not reported',
    says: ['Nobody has told yet', 'Nobody has told whether the text arrived', /Look at the phone\./, '3 d 2 h'],
    never: [/Usually/],
    buttons: ['Send another test'],
    heard: 'Nobody has told whether the text arrived.',
  },
  {
    name: 'delivered',
    test: deliveredTest(),
    badge: 'Delivered',
    says: ['The phone confirmed it. From Twilio to the phone: usually 1.7 s on this route, yours 1.8 s.', '+2.10 s'],
    buttons: [],
    heard: 'On your phone after 2.1 seconds.',
  },
  {
    name: 'delivered after minutes',
    test: deliveredTest({ steps: [...handedOver, { step: 'delivered', at: after(302.08), seconds: 302.08 }] }),
    badge: 'Delivered',
    says: ['+5 min 2 s', /yours 5 min 1 s/],
    never: [/302/],
    buttons: [],
    heard: 'On your phone after 5 minutes 2 seconds.',
  },
  {
    name: 'delivered, found by asking',
    test: deliveredTest({ steps: [...stored, { step: 'delivered', at: after(125), seconds: null }] }),
    badge: 'Delivered',
    says: ['Twilio confirmed it when we asked; when it arrived is not known'],
    never: [/\+2/],
    buttons: [],
    heard: 'On your phone. Twilio confirmed it when we asked.',
  },
  {
    name: 'failed for now',
    test: failedTest({ failure_reason: 'provider', retry: { allowed: true, reason: null } }),
    badge: 'Not delivered',
    says: ['Phone unreachable (30003). Switch the phone on', 'Another attempt can succeed.', '+4.80 s'],
    buttons: ['Try again', another],
    heard: /^Not delivered\. Phone unreachable\. Switch the phone on/,
  },
  {
    name: 'failed for good',
    test: failedTest({ error_code: 30006, error_class: 'permanent', retry: permanent }),
    badge: 'Not delivered',
    says: [/A landline.*\(30006\)\. Use a mobile number\./, 'to this number would end the same way'],
    buttons: [another],
    heard: /^Not delivered\. A landline/,
  },
  {
    name: 'failed because of us',
    test: failedTest({ error_code: 30034, error_class: 'ours', retry: permanent }),
    badge: 'Not delivered',
    says: [/not registered with the carriers \(30034\)\. The operator/, 'Only the operator can mend this.'],
    buttons: ['Copy for the operator', another],
    heard: /^Not delivered\. Our sender is not registered/,
  },
  {
    name: 'failed without a reason of the carrier',
    test: failedTest({ error_code: null, failure_reason: 'provider', retry: { allowed: true, reason: null } }),
    badge: 'Not delivered',
    says: ['The text did not arrive, and the carrier gave no reason', 'Another attempt can succeed.'],
    buttons: ['Try again', another],
    heard: /^Not delivered\. The text did not arrive/,
  },
  {
    name: 'blocked on the phone',
    test: failedTest({ error_code: 30004, error_class: 'permanent', sender: '+15005550006', retry: permanent }),
    badge: 'Not delivered',
    says: [/\(30004\)\. Lift the block for us .* Text START to \+15005550006 from this phone\./],
    never: [/the number our texts come from/],
    buttons: ['Copy the number', another],
    heard: /^Not delivered\. Texts from us are blocked/,
  },
  {
    name: 'refused before it had a SID',
    test: unsentTest({ error_code: 21211, error_class: 'permanent', failure_reason: 'provider', retry: permanent }),
    badge: 'Not sent',
    says: ['Not a number that can be texted (21211). Correct the number', 'You can mend this.', '+1.00 s'],
    buttons: [another],
    heard: /^Not sent\. Not a number that can be texted\./,
  },
  {
    name: 'refused because the phone stopped texts',
    test: unsentTest({
      error_code: 21610,
      error_class: 'permanent',
      failure_reason: 'provider',
      retry: { allowed: false, reason: 'opted-out' },
    }),
    badge: 'Not sent',
    says: [
      /has stopped our texts \(21610\)\. Text START to \+15005550006 from this phone\./,
      'Whoever holds the phone',
    ],
    never: [/the number our texts come from/],
    buttons: ['Copy the number', another],
    heard: /^Not sent\. This phone has stopped our texts\. Text START to/,
  },
  {
    name: 'refused because the phone stopped texts of a name',
    test: unsentTest({ error_code: 21610, error_class: 'permanent', sender: 'LINECHECK', retry: permanent }),
    badge: 'Not sent',
    says: ['Only the operator can mend this.'],
    never: [/Text START/],
    buttons: ['Copy for the operator', another],
    heard: /^Not sent\. This phone has stopped our texts/,
  },
  {
    name: 'surely not sent: stopped texts',
    test: unsentTest({ failure_reason: 'opted-out', retry: { allowed: false, reason: 'opted-out' } }),
    badge: 'Not sent',
    says: ['Nothing was sent: this phone has stopped our texts. Text START to +15005550006 from this phone.'],
    buttons: ['Copy the number', another],
    heard: /^Not sent\. Nothing was sent: this phone has stopped/,
  },
  {
    name: 'surely not sent: stopped texts of a Messaging Service',
    test: unsentTest({ failure_reason: 'opted-out', sender: `MG${'0'.repeat(32)}`, retry: permanent }),
    badge: 'Not sent',
    says: ['Answer one of our texts on this phone with START.'],
    never: [/START to MG/, /number our texts come from/],
    buttons: [another],
    heard: /with START\.$/,
  },
  {
    name: 'surely not sent: stopped texts of a name',
    test: unsentTest({ failure_reason: 'opted-out', sender: 'LINECHECK', retry: permanent }),
    badge: 'Not sent',
    says: [/only the operator can lift the stop/, 'Only the operator can mend this.'],
    buttons: ['Copy for the operator', another],
    heard: /^Not sent\. Nothing was sent/,
  },
  {
    name: 'surely not sent: no longer verified',
    test: unsentTest({
      failure_reason: 'number-not-verified',
      retry: { allowed: false, reason: 'number-not-verified' },
    }),
    badge: 'Not sent',
    says: ['this is no longer one of your verified numbers. Add the number and verify it.', 'You can mend this.'],
    buttons: ['Verify the number', another],
    heard: /^Not sent\. Nothing was sent: this is no longer one of your verified numbers/,
  },
  {
    name: 'surely not sent: Twilio was out of reach',
    test: unsentTest({ failure_reason: 'expired' }),
    badge: 'Not sent',
    says: ['Nothing was sent: Twilio could not be reached in time. Try again in a few minutes.'],
    buttons: ['Try again', another],
    heard: /^Not sent\. Nothing was sent: Twilio could not be reached/,
  },
  {
    name: 'maybe sent',
    test: unsentTest({ failure_reason: 'unconfirmed' }),
    badge: 'Maybe sent',
    says: [
      'Twilio did not say whether it took the text. It knows of no such text, but it may have gone out. Look at the phone',
    ],
    never: [/Nothing was sent/, /Not sent/],
    buttons: ['Try again', another],
    heard: /^Maybe sent\. Twilio did not say whether it took the text/,
  },
  {
    name: 'not sent, for a reason of a newer service',
    test: unsentTest({
      failure_reason: 'moon-phase' as never,
      error_message: 'Nothing was sent: it is a new moon.',
      retry: permanent,
    }),
    badge: 'Not sent',
    says: ['Nothing was sent: it is a new moon.'],
    buttons: [another],
    heard: /it is a new moon/,
  },
  {
    name: 'not sent, and why is about to be known',
    test: unsentTest({ failure_reason: undefined, error_message: null, retry: undefined }),
    badge: 'Checking',
    says: ['Looking up what became of it…'],
    buttons: [],
    heard: '',
  },
  {
    name: 'failed, and sent again since',
    test: failedTest({ retry: { allowed: true, reason: null }, retried_as: 't0' }),
    badge: 'Not delivered',
    says: ['Phone unreachable (30003).'],
    buttons: ['Later attempt', another],
    heard: /^Not delivered/,
  },
  {
    name: 'simulated',
    test: deliveredTest({ simulated: true }),
    badge: 'Delivered',
    says: [
      'Simulated',
      /everything ran but the call to Twilio/,
      'Twilio was not called',
      'As a phone would confirm it',
    ],
    never: [/on this route/],
    buttons: [],
    heard: 'On your phone after 2.1 seconds.',
  },
];

const quiet = (text: string): string => text.replace(/\s+/g, ' ');

describe('the story of a test that is', () => {
  test.each(states)('$name', async ({ test: shown, age = 0, badge, says, never = [], buttons, heard }) => {
    jest.setSystemTime(Date.parse(CREATED) + age * 1000);
    service.tests = [shown];
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests({ onNavigate: () => undefined })} />);
    const card = await view.findByRole('region', { name: 'Delivery' });
    await within(card).findByRole('list', { name: 'Steps of the delivery' });
    const usual = shown.status === 'delivered' || says.some((words) => String(words).includes('on this route'));
    if (usual && !shown.simulated && shown.steps.length > 2) await within(card).findByText(/on this route/);
    const [header, body] = [card.querySelector('header'), card.textContent ?? ''];
    expect(header).toHaveTextContent(badge);
    for (const words of says) expect(quiet(body)).toMatch(words instanceof RegExp ? words : literal(words));
    for (const words of never) expect(quiet(body)).not.toMatch(words);
    const names = within(card)
      .queryAllByRole('button')
      .map((button) => button.textContent);
    expect(names).toEqual(buttons);
    const [status, ...others] = within(card).getAllByRole('status');
    expect(others).toEqual([]);
    if (typeof heard === 'string')
      expect(status).toHaveTextContent(heard === '' ? /^$/ : heard, { normalizeWhitespace: true });
    else expect(status).toHaveTextContent(heard);
    expect(within(card).queryByRole('alert')).not.toBeInTheDocument();
    await expectAccessible(card);
  });

  test('late is asked about by the carriers of its country, where they seldom report', async () => {
    jest.setSystemTime(Date.parse(CREATED) + 90 * 1000);
    service.numbers = [ownNumber({ country: 'PH' })];
    service.tests = [carriedTest()];
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    await waitFor(() => expect(view.getByText(/Carriers of this country seldom tell/)).toBeVisible());
    jest.setSystemTime(Date.parse(CREATED) + 73 * HOUR * 1000);
    expect(await view.findByText(/The carrier does not report/, { ignore: '[role=status]' })).toBeVisible();
  });

  test('compared with nothing where too few texts are known', async () => {
    service.stats = statsOf('GB', 2, 1.7, 4);
    service.tests = [deliveredTest()];
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    expect(await view.findByText('The phone confirmed it')).toBeVisible();
  });

  test('compared with all of one’s texts where its route has too few', async () => {
    service.stats = statsOf('US', 9, 2.5, 8);
    service.tests = [deliveredTest()];
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    expect(await view.findByText(/usually 2\.5 s for your texts, yours 1\.8 s/)).toBeVisible();
  });
});

function literal(words: string): RegExp {
  return new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
