import { pluralsOf, sentence } from '@linecheck/frontend-kit';
import { explanations } from '@linecheck/shared-contracts/explanations/en';
import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { ReactNode } from 'react';
import { failure } from './failure';
import { history } from './history.en';

const { count, plural } = pluralsOf('en');

function tries(left: number): string {
  return plural(left, { one: '1 try left', other: `${left} tries left` });
}

/** What is said in dialogs, which come when one is opened. */
export const en = {
  editLabel: {
    title: 'Edit label',
    of: (number: string) => `A word that tells ${number} apart from your other numbers.`,
    label: 'Label',
    counter: (used: number, most: number) => `${used} of ${most} characters`,
    save: 'Save label',
    cancel: 'Cancel',
    failed: 'The label was not saved',
    done: 'Label saved.',
  },
  remove: {
    title: (number: string) => `Delete ${number}?`,
    detail: 'It gets no more texts from you. To use it again, add and verify it anew.',
    primaryDetail: (next: string | null) =>
      next === null
        ? 'It is your primary number, and no other is verified: none will be primary.'
        : `It is your primary number: ${next} becomes primary.`,
    confirm: 'Delete',
    cancel: 'Cancel',
    failed: 'The number was not deleted',
    done: (number: string) => `${number} is deleted.`,
  },
  addPhone: {
    title: 'Add a phone number',
    detail: 'We text it a six-digit code, to prove it is yours.',
    number: 'Phone number',
    numberHint: (callingCode: string | null) =>
      callingCode === null
        ? 'Any spelling will do.'
        : `Any spelling will do. Without a country code we take +${callingCode}.`,
    savedAs: (number: string) => `We store it as ${number}.`,
    isIt: (country: string | null) =>
      country === null ? 'Is this the number?' : `Looks like a number of ${country}. Is this it?`,
    whichIsIt: 'Which number is it?',
    label: 'Label',
    labelHint: 'Such as Work or Old phone.',
    submit: 'Add and text a code',
    cancel: 'Cancel',
    existing: {
      verified: 'It is on your list, and verified.',
      pending: 'It is on your list, and waits for its code.',
      verify: (number: string) => `Verify ${number}`,
    },
    failed: 'The number was not added',
    problems: {
      missing: 'Write the number that should get the code.',
      exists: 'You have this number already.',
      unsupported: 'Texts cannot be sent to this kind of number. Use a mobile number of a supported country.',
      notANumber: 'This is not a phone number. Write it with its country code, such as +44 7700 900456.',
    },
  },
  country: {
    /** Names the two letters that it shows, too: who speaks to a page says what they see. */
    choose: (name: string, code: string) => `Country: ${code}, ${name}`,
    none: 'Country',
    list: 'Countries',
    search: 'Country',
    placeholder: 'Name or code',
    found: (number: number) =>
      number === 0 ? 'No country has this name or code.' : count(number, { one: 'country', other: 'countries' }),
  },
  changeNumber: {
    title: (number: string) => `Change ${number}`,
    stays: 'We text the new number a code. The present one stays in use until it is verified.',
    corrects: 'Correct the number. We text it a new code.',
    submit: 'Change and text a code',
    cancel: 'Cancel',
    failed: 'The number was not changed',
  },
  code: {
    titles: {
      looking: 'Enter the code',
      texting: 'Enter the code',
      texted: 'Enter the code',
      unsent: 'The code was not sent',
      undelivered: 'The code did not arrive',
      'used-up': 'This code is used up',
      waiting: 'Enter the code',
    },
    leads: {
      looking: (number: ReactNode) => sentence('Looking for a code on its way to ', number, '…'),
      texting: (number: ReactNode) => sentence('We are texting six digits to ', number, '…'),
      texted: (number: ReactNode) => sentence('We texted six digits to ', number, '.'),
      unsent: (number: ReactNode) => sentence('No code was texted to ', number, ' just now.'),
      undelivered: (number: ReactNode) => sentence('The text to ', number, ' did not reach the phone.'),
      'used-up': (number: ReactNode) => sentence('The code for ', number, ' can be typed no more.'),
      waiting: (number: ReactNode) => sentence('A code for ', number, ' was asked for before.'),
    },
    changeNumber: 'Change number',
    sendAgain: 'Send again',
    sendAgainIn: (time: string) => `Send again in ${time}`,
    label: 'Six-digit code',
    verify: 'Verify',
    cancel: 'Cancel',
    verified: (number: string) => `${number} is verified.`,
    attemptsLeft: tries,
    newCodeIn: (time: string) => `New code in ${time}`,
    sendNew: 'Send a new code',
    incomplete: 'Type all six digits.',
    wrong: (left: number | null) =>
      left === null ? 'This is not the code we texted.' : `This is not the code we texted. ${tries(left)}.`,
    exhausted: 'No tries are left for this code. Ask for a new one.',
    tooManyTries: (time: string) => `Too many wrong codes for this number. Try again in ${time}.`,
    expired: 'This code has expired. Ask for a new one.',
    notRequested: 'No code is waiting for this number. Ask for a new one.',
    tooManyCodes: 'A code was asked for a moment ago. If you have it, type it here.',
    limits: {
      'codes-per-own-number-10-minutes': 'As many codes were texted to this number as can be within ten minutes.',
      'codes-per-number-10-minutes': 'As many codes were asked for this number as can be within ten minutes.',
      'codes-per-number-hour': 'As many codes were asked for this number as can be within an hour.',
      'codes-per-person-day': 'You have asked for as many codes as one person can within 24 hours.',
      'tries-per-own-number-day': 'Too many wrong codes were typed for this number within 24 hours.',
      'codes-installation-hour':
        'This installation has reached its limit of texts within an hour; its operator has been told.',
      'codes-installation-day':
        'This installation has reached its limit of texts for today; its operator has been told.',
    },
    opens: (time: string) => `The next code can go at ${time}.`,
    sendFailed: 'The code was not sent',
    checkFailed: 'The code could not be checked',
  },
  delivery: {
    queued: 'Stored. Handing the text to Twilio…',
    taken: 'Taken by Twilio. On its way to your carrier…',
    handedOver: 'Handed to your carrier. Waiting for your phone…',
    delivered: (when: ReactNode) => sentence('Delivered to your phone ', when),
    refusedByCarrier: (why: Explanation, code: number | null) => `Your carrier refused it: ${failure(why, code)}`,
    refusedByProvider: (why: Explanation, code: number | null) => `It was not sent: ${failure(why, code)}`,
    mayHaveStopped: 'If this phone ever stopped our texts:',
    stillWorks: 'If the text arrives all the same, its code works.',
    paused: 'Live updates are paused. The code works all the same.',
  },
  fix: {
    unreachableTitle: 'Texts do not arrive',
    unreachableLead: (number: string, since: string) => `The last texts to ${number} did not arrive, since ${since}.`,
    stoppedTitle: 'Texts are stopped',
    stoppedLead: (number: string) => `This phone texted STOP, so nothing is sent to ${number}.`,
    start: (sender: string) => `Text START from this phone to ${sender}. It takes effect within seconds.`,
    startUnknown: 'Text START from this phone to the number that our texts come from.',
    oneWay: (sender: string) =>
      `Our texts to it come from ${sender}, a name that cannot be answered. Ask us to lift the stop, or use another number.`,
    copySender: 'Copy the number',
    test: 'Send a test',
    close: 'Close',
  },
  erase: {
    title: 'Erase everything?',
    lead: 'This cannot be undone.',
    effects: {
      data: 'Your numbers, tests, templates and their history go.',
      texts: 'Texts that are still to be sent are not sent.',
      anew: 'To use a number again, add and verify it anew.',
      stopped: 'A phone that said STOP still gets no texts. We remember that without its number.',
    },
    word: 'erase',
    confirmLabel: 'Type erase to confirm',
    confirmMissing: 'Type the word erase.',
    confirm: 'Erase everything',
    cancel: 'Cancel',
    failed: 'Nothing was erased',
    done: 'Everything is erased.',
  },
  history,
  explanations,
};
