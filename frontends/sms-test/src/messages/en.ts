import { pluralsOf } from '@linecheck/frontend-kit';
import { explanations } from '@linecheck/shared-contracts/explanations/en';
import { analytics } from './analytics.en';

const { count } = pluralsOf('en');

/** Everything that this remote says. */
export const en = {
  send: {
    title: 'Send a test message',
    to: 'To',
    option: (number: string, label: string | null, isPrimary: boolean) =>
      [number, label, isPrimary && 'Primary'].filter(Boolean).join(' · '),
    message: 'Message',
    builtIn: 'Built-in test text',
    builtInHint: 'A short text that says it is a test from Linecheck.',
    own: 'Your own text',
    ownLabel: 'Text',
    submit: 'Send test message',
    accepted: (number: string) => `Test to ${number} accepted.`,
    failed: 'The test was not sent',
    loading: 'Loading your verified numbers',
    loadFailed: 'Your numbers could not be loaded',
    noNumber: {
      title: 'See whether texts reach your phone',
      detail:
        'A test shows each step of a text on its way, and how many seconds it takes. Add a phone number and verify it first: it appears here by itself.',
    },
    problems: {
      blank: 'Write a text, or choose the built-in one.',
      tooLong: (most: number) => `It is longer than ${most} characters. Shorten it.`,
      tooManySegments: (most: number) => `It takes more than ${most} segments. Shorten it.`,
      notVerified: 'This is not one of your verified numbers. Verify it, then send again.',
      optedOut:
        'This phone has stopped our texts. Text START from it to the number our texts come from, then send again.',
      optedOutOneWay:
        'This phone has stopped our texts, and their sender cannot be answered. Ask us to lift the stop, or use another number.',
      notSendable: 'This text cannot be sent. Shorten or change it.',
    },
    limits: {
      within: {
        'tests-per-person-minute': (used: number, quota: number) =>
          `You have used ${used} of ${quota} segments for tests within a minute.`,
        'tests-per-person-hour': (used: number, quota: number) =>
          `You have used ${used} of ${quota} segments for tests within an hour.`,
        'tests-per-person-day': (used: number, quota: number) =>
          `You have used ${used} of ${quota} segments for tests within 24 hours.`,
        'tests-per-number-hour': (used: number, quota: number) =>
          `This number has taken ${used} of ${quota} segments of tests within an hour.`,
        'tests-per-number-day': (used: number, quota: number) =>
          `This number has taken ${used} of ${quota} segments of tests within 24 hours.`,
        'tests-installation-hour': () =>
          'This installation has reached its limit of texts within an hour; its operator has been told.',
        'tests-installation-day': () =>
          'This installation has reached its limit of texts for today; its operator has been told.',
      },
      shorter: (left: number) => `A text of ${count(left, { one: 'segment', other: 'segments' })} or fewer can go now.`,
      opens: (time: string) => `This one can go at ${time}.`,
      waits: (time: string) => `Can be sent at ${time}`,
    },
  },
  count: {
    line: (encoding: string, used: string, room: string, segments: number) =>
      `${encoding} · ${used} of ${room} characters · ${count(segments, { one: 'segment', other: 'segments' })}`,
    plain: (used: string) => `${used} characters`,
    forced: (characters: string) => `${characters} makes the whole text UCS-2, with 70 characters in a segment.`,
  },
  delivery: {
    title: 'Delivery',
    label: 'Steps of the delivery',
    of: (number: string) => `To ${number}`,
    loading: 'Loading the delivery',
    loadFailed: 'The delivery could not be loaded',
    none: {
      title: 'Watch your test here',
      detail: 'Each step as it happens: stored, taken by Twilio, handed to the carrier, on your phone.',
    },
    states: {
      queued: 'Accepted',
      accepted: 'On its way',
      sent: 'On its way',
      delivered: 'Delivered',
      failed: 'Not delivered',
    },
    steps: {
      stored: { title: 'Accepted', detail: 'We stored your test' },
      taken: { title: 'Taken by Twilio', awaited: 'Usually at once' },
      handedOver: { title: 'Handed to the carrier', awaited: 'Usually within a second' },
      delivered: {
        title: 'On your phone',
        detail: 'The phone confirmed it',
        foundByAsking: 'Twilio confirmed it when we asked',
        awaited: 'Usually within 3 seconds',
      },
      failed: { title: 'Not delivered' },
      refused: { title: 'Not sent' },
    },
    queuedAs: (sid: string) => `In the queue as ${sid}`,
    inQueue: 'In the queue',
    passing: 'Waiting for Twilio…',
    waitingForPhone: 'Waiting for the phone to confirm…',
    carrierHasIt: 'The carrier has it',
    after: (seconds: string) => `+${seconds} s`,
    took: (seconds: string) => `${seconds} s`,
    code: (code: number) => ` (${code}). `,
    tryAgain: 'Try again',
    otherNumber: 'Choose another number',
    retryFailed: 'It could not be sent again',
    update: {
      queued: 'Test accepted.',
      accepted: 'Taken by Twilio.',
      sent: 'Handed to the carrier.',
      deliveredAnyTime: 'On your phone.',
      delivered: (seconds: string) => `On your phone after ${seconds} seconds.`,
      failed: (what: string) => `Not delivered. ${what}`,
    },
  },
  history: {
    title: 'History',
    to: 'To',
    message: 'Message',
    status: 'Status',
    took: 'Took',
    when: 'When',
    show: 'Show its delivery',
    notYet: '–',
    unknown: 'not known',
    loading: 'Loading the history',
    loadFailed: 'The history could not be loaded',
    moreFailed: 'No more could be loaded',
    empty: 'Each test that you send is kept here with the time it took.',
    more: 'Load more',
  },
  analytics,
  explanations,
};
