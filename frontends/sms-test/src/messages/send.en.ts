import { pluralsOf, sentence } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';

const { count, plural } = pluralsOf('en');
const segments = { one: 'segment', other: 'segments' };
/** A figure stays on the line of its word. */
const together = (text: string): string => text.replaceAll(' ', '\u00a0');

/** What the form and its templates say. */
export const send = {
  title: 'Send a test message',
  loading: 'Loading your numbers and templates',
  loadFailed: 'Your numbers could not be loaded',
  to: 'To',
  option: (number: string, label: string | null, isPrimary: boolean, isStopped: boolean) =>
    [number, label, isPrimary && 'Primary', isStopped && 'texts stopped'].filter(Boolean).join(' · '),
  notVerifiedOption: (number: string) => `${number} · not verified`,
  others: {
    group: 'Not verified yet',
    summary: (number: number) => `${count(number, { one: 'number', other: 'numbers' })} cannot be tested yet`,
    notVerified: 'Not verified: tests go to verified numbers only.',
    verify: 'Verify',
  },
  stopped: {
    what: 'This phone has stopped our texts.',
    start: (number: ReactNode) => sentence('To get them again, text START to ', number, ' from it.'),
    reply: 'To get them again, answer any text from us with START from it.',
    oneWay: 'Their sender takes no replies. Ask your operator to lift the stop, or choose another number.',
    copy: 'Copy',
    copyNumber: (number: string) => `Copy ${number}`,
    copied: (number: string) => `${number} copied.`,
    notCopied: (number: string) => `The browser did not copy it. The number is ${number}.`,
  },
  noNumber: {
    title: 'See whether texts reach your phone',
    detail: 'A test shows each step of a text on its way, and how many seconds it takes. Add a phone number first.',
    verifyDetail:
      'A test shows each step of a text on its way, and how many seconds it takes. Verify your number first: it appears here by itself.',
    add: 'Add a phone number',
    verify: 'Verify your number',
  },
  message: 'Message',
  builtInGroup: 'Built-in',
  builtIn: { test: 'Test', reminder: 'Reminder', appointment: 'Appointment', long: 'Long text', unicode: 'Unicode' },
  ownGroup: 'Your templates',
  writeGroup: 'Without a template',
  own: 'Your own text',
  ownLabel: 'Text',
  ownVariables: (names: string) => `${names} is sent as it stands. Save the text as a template to fill it in.`,
  saveAsTemplate: 'Save as template',
  variable: (name: string) => {
    const words = name.replaceAll('_', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  },
  submit: 'Send test message',
  accepted: (number: string) => `Test to ${number} accepted.`,
  failed: 'The test was not sent',
  again: {
    went: (number: ReactNode, when: ReactNode) => sentence('This text went to ', number, ' ', when, '.'),
    question: 'Send it again?',
    yes: 'Send it again',
    no: 'No',
    show: 'Show that test',
    justNow: 'just now',
  },
  problems: {
    blank: 'Write a text, or choose a template.',
    tooLong: (most: string) => `It is longer than ${most} characters. Shorten it.`,
    tooManySegments: (most: number) => `It takes more than ${most} segments. Shorten it.`,
    missing: (label: string) => `${label} is empty. Fill it in.`,
    notVerified: 'This is not one of your verified numbers. Verify it, or choose another.',
    optedOut: 'This phone has stopped our texts.',
    templateGone: 'This template is no longer here. Choose another.',
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
    shorter: (left: number) => `A text of ${count(left, segments)} or fewer can go now.`,
    opens: (time: string) => `This one can go at ${time}.`,
    waits: (time: string) => `Can be sent at ${time}`,
  },
  preview: {
    title: 'Preview',
    empty: 'The text will stand here as it is sent.',
    unknown: 'The text could not be loaded. It can be sent all the same.',
    price: (price: string) => `about ${price}`,
    priceUnknown: 'price unknown',
    priceLoading: 'Looking up the price',
  },
  meter: {
    line: (encoding: string, used: string, room: string, number: number) =>
      `${encoding} · ${used} of ${room} characters · ${together(count(number, segments))}`,
    spoken: (encoding: string, number: number) => `${encoding}, ${count(number, segments)}`,
    forced: (number: number) =>
      plural(number, {
        one: 'This character makes the whole text UCS-2, with 70 characters in a segment:',
        other: 'These characters make the whole text UCS-2, with 70 characters in a segment:',
      }),
    replaced: 'Replaced with plain characters.',
    replace: (number: number) => `Replace with plain text: ${count(number, segments)}`,
    replaceSome: 'Replace what has a plain form',
    character: (name: string, codePoint: string, times: number) =>
      `${name} ${codePoint}${times > 1 ? `, ${times} times` : ''}`,
    more: (number: number) => `and ${number} more`,
    invisible: 'invisible',
  },
  templates: {
    manage: 'Templates',
    loadFailed: 'Your templates could not be loaded',
    title: 'Your templates',
    lead: 'Texts that you send often. A name in double braces, such as {{name}}, is filled in before each test.',
    count: (number: number, most: number) => `${number} of ${most} templates`,
    full: (most: number) => `${most} of ${most} templates. Delete one to add another.`,
    add: 'New template',
    close: 'Close',
    cancel: 'Cancel',
    use: 'Use',
    useNamed: (name: string) => `Use ${name}`,
    editNamed: (name: string) => `Edit ${name}`,
    removeNamed: (name: string) => `Delete ${name}`,
    newTitle: 'New template',
    editTitle: (name: string) => `Edit ${name}`,
    name: 'Name',
    nameHint: 'Lower-case letters, digits, - and _, up to 40.',
    text: 'Text',
    textHint: 'Write {{name}} where something is filled in before each test.',
    variables: (names: string) => `Filled in before each test: ${names}`,
    malformed: (found: string) =>
      `${found} is sent as it stands: a variable is written in lower-case letters, digits and _, such as {{first_name}}.`,
    save: 'Save',
    saveFailed: 'The template was not saved',
    problems: {
      noName: 'Give it a name.',
      notAName: 'Use lower-case letters, digits, - and _, up to 40; begin with a letter or a digit.',
      taken: 'You have a template of this name already. Choose another name.',
      builtIn: 'A built-in template has this name. Choose another.',
      blank: 'Write a text.',
      tooLong: (most: string) => `It is longer than ${most} characters. Shorten it.`,
      tooManyVariables: (most: number) => `It has more than ${most} variables. Remove some.`,
      notSendable: 'This text cannot be sent. Shorten or change it.',
    },
    remove: 'Delete',
    removeTitle: (name: string) => `Delete ${name}?`,
    removeDetail: 'Tests that were sent from it keep their text.',
    removeFailed: 'The template was not deleted',
  },
};
