import { pluralsOf } from '@linecheck/frontend-kit';

const { count } = pluralsOf('en');

/** What operators read about canaries. */
export const en = {
  title: 'Canaries',
  loading: 'Loading canaries',
  failed: 'The canaries could not be loaded.',
  empty: 'No canaries yet',
  emptyDetail:
    'A canary texts one number every few minutes, so that you hear of a route that fails before people do, also when nobody else sends.',
  add: 'Add canary',
  columns: { canary: 'Canary', results: 'Last results', next: 'Next run', state: 'Actions' },
  every: (minutes: number) =>
    minutes % 60 === 0
      ? `every ${minutes === 60 ? 'hour' : count(minutes / 60, { one: 'hour', other: 'hours' })}`
      : `every ${minutes === 1 ? 'minute' : count(minutes, { one: 'minute', other: 'minutes' })}`,
  paused: 'Paused',
  noResults: 'No results yet',
  results: (name: string) => `Last results of ${name}, the newest last`,
  status: {
    queued: 'On its way',
    accepted: 'On its way',
    sent: 'On its way',
    delivered: 'Delivered',
    failed: 'Failed',
    skipped: 'Not sent',
  },
  result: (at: string, status: string, seconds: string | null) =>
    seconds === null ? `${at}: ${status}` : `${at}: ${status} in ${seconds} s`,
  more: (name: string) => `More for ${name}`,
  edit: 'Edit',
  pause: 'Pause',
  resume: 'Resume',
  remove: 'Delete',
  pausedNow: (name: string) => `${name} is paused.`,
  resumedNow: (name: string) => `${name} runs again.`,
  removedNow: (name: string) => `${name} is deleted.`,
  changeFailed: (name: string) => `${name} could not be changed.`,
  form: {
    add: 'Add a canary',
    edit: 'Edit canary',
    lead: 'It texts this number again and again. Each text is billed like any other.',
    name: 'Name',
    nameHint: 'What operators call it, such as “Germany, Vodafone”.',
    nameMissing: 'Write a name.',
    number: 'Phone number',
    numberHint: 'With its country code. It need not be your own.',
    numberInvalid: 'Write it with its country code, such as +44 7700 900456.',
    every: 'Minutes between runs',
    everyInvalid: 'Write a whole number from 1 to 1440.',
    template: 'Text',
    templates: { test: 'Test message', long: 'Long, several segments', unicode: 'Unicode characters' },
    cancel: 'Cancel',
    create: 'Add canary',
    save: 'Save',
    failed: 'The canary could not be saved.',
  },
  confirm: {
    title: 'Delete this canary?',
    lead: (name: string) => `${name} sends nothing more, and its results go with it.`,
    keep: 'Keep it',
    failed: 'The canary could not be deleted.',
  },
};

export type CanariesTexts = typeof en;
