import { previewTest, sendTest } from '@linecheck/frontend-kit/operations/sms-test';
import { click, hangs, refuses, type, type Answered, type Stories, type Story } from '@linecheck/frontend-kit/stories';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { OWN_TEXT } from '../src/features/send-test/use-test-form';
import { after, deliveredTest, failedTest, ownNumber, smsTest } from '../test/example-tests';
import { personWith } from './answered';

const show = SMSTestComponent;
const now = after(60);
const long =
  'A long message of somebody who has a lot to say 🎉 — with “quotes” and dashes, so that it takes several parts, and costs as many times what one does.';

const tests = [
  deliveredTest(),
  failedTest({ test_id: 't2', message_content: long, phone_number: '+12025550143' }),
  smsTest({ test_id: 't3', status: 'queued' }),
];
const numbers = [
  ownNumber({ label: 'The phone in the drawer beneath the front desk that rings' }),
  ownNumber({ id: 'n2', e164: '+12025550143', international_format: '+1 202-555-0143', is_primary: false }),
];
const person = (...refused: Answered[]): Answered[] => [...refused, ...personWith(tests, numbers)];
const page = (given: Partial<Story>): Story => ({ show, now, answers: person(), ...given });

const send = click('form [type=submit]');
const ownText = (text: string) => [type('[name=message_template]', OWN_TEXT), type('textarea', text)];

export const stories: Stories = {
  title: 'Sending',
  of: { SMSTestComponent },
  areWhole: true,
  states: {
    'form, delivery and history': page({}),
    'nothing sent yet': page({ answers: personWith([], numbers) }),
    'no numbers': page({ answers: personWith([], []) }),
    'no verified number': page({ answers: personWith([], [ownNumber({ is_verified: false, verified_at: null })]) }),
    'texts to the number are stopped': page({ answers: personWith([], [ownNumber({ opted_out: true })]) }),
    'live updates paused': page({ paused: true }),
    loading: page({ answers: [], others: 'never' }),
    offline: page({ answers: [], others: 'unreachable', offline: true, until: '[role=alert]' }),
    'nobody answers': page({ answers: [], others: 'unreachable', until: '[role=alert]' }),
    'a failure of the service': page({ answers: [], others: 'failing', until: '[role=alert]' }),
    'a long text of its own': page({ acts: ownText(long) }),
    'price not known': page({ answers: person(refuses(previewTest, 500, 'internal-error')) }),
    sending: page({ answers: person(hangs(sendTest)), acts: [send] }),
    'too many tests': page({
      answers: person(refuses(sendTest, 429, 'too-many-tests', { retry_after_seconds: 300 })),
      acts: [send],
    }),
    'not sent': page({ answers: person(refuses(sendTest, 503, 'unavailable')), acts: [send] }),
  },
};
