import type { ErrorEntry } from './error-entry';

/** About tests, their texts and canaries. */
export const smsTestErrors = {
  'sent-just-now': {
    status: 409,
    title: 'The same text went to this number just now',
    remedy: 'Look at the test that test_id names. To send it once more, repeat the request with again: true.',
  },
  'template-exists': {
    status: 409,
    title: 'You have a template of this name already',
    remedy: 'Choose another name, or change the template you have.',
  },
  'template-limit': {
    status: 409,
    title: 'You have as many templates as one person may keep',
    remedy: 'Delete a template that is no longer used, then add this one.',
  },
  'template-read-only': {
    status: 409,
    title: 'Built-in templates cannot be changed',
    remedy: 'Make a template of your own with another name.',
  },
  'test-not-finished': {
    status: 409,
    title: 'This test has not ended yet',
    remedy: 'Wait until it is delivered or has failed.',
  },
  'retry-pointless': {
    status: 409,
    title: 'Another attempt would end the same way',
    remedy: 'Remove the cause that detail names first.',
  },
  'canary-limit': {
    status: 409,
    title: 'There are as many canaries as one installation may run',
    remedy: 'Delete a canary that is no longer needed, then add this one.',
  },
  'message-invalid': {
    status: 422,
    title: 'This text cannot be sent',
    remedy: 'Shorten or change the text and try again.',
  },
  'template-unknown': {
    status: 422,
    title: 'There is no such template',
    remedy: 'List the templates and use one of their names.',
  },
  'variables-invalid': {
    status: 422,
    title: 'The variables do not fit the text',
    remedy: 'Give a value for each variable that the text names, and no others: errors names them.',
  },
  'too-many-tests': {
    status: 429,
    title: 'Too many test texts were asked for',
    remedy: 'Wait for the time in Retry-After, or send a shorter text: limit names what was reached.',
  },
} as const satisfies Record<string, ErrorEntry>;
