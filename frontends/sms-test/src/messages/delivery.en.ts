import { pluralsOf } from '@linecheck/frontend-kit';
import { explanations } from '@linecheck/shared-contracts/explanations/en';
import type { OwnCause, Mender } from '../features/delivery/cause';
import type { StoryState } from '../features/delivery/story';

const { count } = pluralsOf('en');

const badges: Readonly<Record<StoryState, string>> = {
  stored: 'Accepted',
  'stored-late': 'Late',
  'stored-closing': 'Late',
  'stored-stuck': 'Late',
  taken: 'On its way',
  'taken-late': 'Late',
  'handed-over': 'On its way',
  'handed-over-late': 'Late',
  unreported: 'Not reported',
  delivered: 'Delivered',
  'delivered-found': 'Delivered',
  failed: 'Not delivered',
  refused: 'Not sent',
  'not-sent': 'Not sent',
  'maybe-sent': 'Maybe sent',
  ending: 'Checking',
};

const causes: Readonly<Record<OwnCause, { readonly summary: string; readonly remedy: string }>> = {
  'number-not-verified': {
    summary: 'Nothing was sent: this is no longer one of your verified numbers',
    remedy: 'Add the number and verify it.',
  },
  'opted-out': { summary: 'Nothing was sent: this phone has stopped our texts', remedy: '' },
  'opted-out-one-way': {
    summary: 'Nothing was sent: this phone has stopped our texts',
    remedy: 'They come from a name that cannot be answered: only the operator can lift the stop.',
  },
  expired: {
    summary: 'Nothing was sent: Twilio could not be reached in time',
    remedy: 'Try again in a few minutes.',
  },
  unconfirmed: {
    summary: 'Twilio did not say whether it took the text',
    remedy: 'It knows of no such text, but it may have gone out. Look at the phone before you try again.',
  },
};

const menders: Readonly<Record<Mender, string>> = {
  person: 'You can mend this.',
  phone: 'Whoever holds the phone can mend this.',
  time: 'Another attempt can succeed.',
  operator: 'Only the operator can mend this.',
  nobody: 'Another attempt to this number would end the same way.',
};

/** What the story of one test says. */
export const deliveryEn = {
  title: 'Delivery',
  label: 'Steps of the delivery',
  of: (number: string) => `To ${number}`,
  loading: 'Loading the delivery',
  loadFailed: 'The delivery could not be loaded',
  allTests: 'All tests',
  none: {
    title: 'Watch your test here',
    detail: 'Each step as it happens: stored, taken by Twilio, handed to the carrier, on your phone.',
  },
  badges,
  simulated: {
    badge: 'Simulated',
    notice:
      'This went to a test number: everything ran but the call to Twilio. No text was sent, and no figures count it.',
    taken: 'Twilio was not called',
    delivered: 'As a phone would confirm it',
  },
  steps: {
    stored: { title: 'Accepted', detail: 'We stored your test' },
    taken: { title: 'Taken by Twilio', awaited: 'Usually at once' },
    handedOver: { title: 'Handed to the carrier', awaited: 'Usually within a second' },
    delivered: {
      title: 'On your phone',
      detail: 'The phone confirmed it',
      foundByAsking: 'Twilio confirmed it when we asked; when it arrived is not known',
      awaited: 'Once the phone confirms it',
    },
    late: 'Later than usual',
    unreported: 'Nobody has told yet',
    failed: 'Not delivered',
    refused: 'Not sent',
    maybeSent: 'Maybe sent',
    ending: 'Looking up what became of it…',
  },
  queuedAs: (sid: string) => `In the queue as ${sid}`,
  inQueue: 'In the queue',
  passing: 'Waiting for Twilio…',
  waitingForPhone: 'Waiting for the phone to confirm…',
  carrierHasIt: 'The carrier has it',
  usually: {
    route: (time: string) => `Usually ${time} on this route`,
    all: (time: string) => `Usually ${time} for your texts`,
  },
  compared: {
    route: (usual: string, own: string) => `From Twilio to the phone: usually ${usual} on this route, yours ${own}.`,
    all: (usual: string, own: string) => `From Twilio to the phone: usually ${usual} for your texts, yours ${own}.`,
  },
  after: (duration: string) => `+${duration}`,
  late: {
    stored: {
      title: 'Twilio has not answered yet.',
      detail: (lookUps: string, until: string) =>
        `We hand the text over until ${until}. Where an answer was lost, we ask Twilio after ${lookUps} whether it has the text, so it goes out once at most.`,
    },
    closing: {
      title: 'Twilio has not answered in time.',
      detail: (at: string) => `We do not send it any more. We ask Twilio whether it has the text, and know by ${at}.`,
    },
    stuck: {
      title: 'What became of this text should be known by now.',
      detail: 'Look at the phone. Something holds up the answer: tell the operator which test it is.',
    },
    taken: 'Twilio has the text, but has not handed it to the carrier yet.',
    handedOver: 'The phone has not confirmed the text yet.',
    willAsk: (at: string) => `If nothing is reported, we ask Twilio at ${at}.`,
    asked: (at: string) => `We asked Twilio, which knows no end yet, and ask again at ${at}.`,
    look: 'Look at the phone: it may be there already.',
  },
  unreported: { ...explanations.unconfirmed, silent: explanations['carrier-silent'] },
  causes,
  menders,
  code: (code: number) => ` (${code})`,
  start: {
    to: (sender: string) => `Text START to ${sender} from this phone.`,
    unknown: 'Answer one of our texts on this phone with START.',
    unblock: 'Lift the block for us on the phone or at the carrier first.',
    copy: 'Copy the number',
  },
  tryAgain: 'Try again',
  retryFailed: 'It could not be sent again',
  verify: 'Verify the number',
  otherNumber: 'Choose another number',
  anotherTest: 'Send another test',
  operator: {
    copy: 'Copy for the operator',
    report: (lines: readonly string[]) => ['A test text did not arrive.', ...lines].join('\n'),
  },
  attempts: { earlier: 'Earlier attempt', later: 'Later attempt', label: 'Attempts' },
  facts: {
    summary: 'Details',
    text: 'Text',
    from: 'From',
    template: 'Template',
    size: 'Size',
    sizeOf: (segments: number, encoding: string | null) =>
      [count(segments, { one: 'segment', other: 'segments' }), encoding].filter(Boolean).join(' · '),
    accepted: 'Accepted',
    sid: 'Twilio’s SID',
    word: 'Twilio’s word',
    test: 'Test',
  },
  update: {
    stored: 'Test accepted.',
    'stored-late': 'Twilio has not answered yet. We keep at it.',
    'stored-closing': 'Twilio has not answered in time. We ask it whether it has the text.',
    'stored-stuck': 'What became of this text should be known by now. Tell the operator.',
    taken: 'Taken by Twilio.',
    'taken-late': 'Later than usual: Twilio has not handed it to the carrier yet.',
    'handed-over': 'Handed to the carrier.',
    'handed-over-late': 'Later than usual: the phone has not confirmed it yet.',
    unreported: (what: string) => `${what}.`,
    delivered: (time: string) => `On your phone after ${time}.`,
    'delivered-found': 'On your phone. Twilio confirmed it when we asked.',
    failed: (what: string) => `Not delivered. ${what}`,
    refused: (what: string) => `Not sent. ${what}`,
    'maybe-sent': (what: string) => `Maybe sent. ${what}`,
  },
};
