import { pageProblems } from './page-problems.en';
import type { ProblemTexts } from './problem-texts';

/** What each problem is called to the person in front of the page, and what to do. */
export const problems: ProblemTexts = {
  ...pageProblems,
  'malformed-body': { title: 'The service could not read this', detail: 'Reload the page, then try again.' },
  'malformed-request': { title: 'The service could not read this', detail: 'Reload the page, then try again.' },
  unauthorized: { title: 'You are signed out', detail: 'Sign in again to go on.' },
  'sign-in-required-again': {
    title: 'Sign in again to do this',
    detail: 'It asks for a recent sign-in, so that nobody else can do it in your name.',
  },
  forbidden: { title: 'Your account may not do this', detail: 'Sign in as somebody who may, or ask your operator.' },
  'signature-invalid': {
    title: 'This call is not signed by the provider',
    detail: 'Tell your operator: the public address or the auth token may be wrong.',
  },
  'not-found': { title: 'This is no longer here', detail: 'Reload the page to see what is.' },
  'method-not-allowed': { title: 'The service does not do this', detail: 'Reload the page, then try again.' },
  'not-acceptable': { title: 'The service answers in another form', detail: 'Reload the page, then try again.' },
  'request-timeout': { title: 'This took too long to arrive', detail: 'Check your connection, then try again.' },
  'idempotency-in-flight': {
    title: 'This is being done already',
    detail: 'Wait a moment, then try again to see how it went.',
  },
  'phone-number-exists': {
    title: 'You have this number already',
    detail: 'Use the entry you have, or remove it first.',
  },
  'phone-number-limit': {
    title: 'You have as many numbers as one person may keep',
    detail: 'Remove one that you no longer use, then add this one.',
  },
  'already-verified': { title: 'This number is verified already', detail: 'Nothing is left to do for it.' },
  'number-not-verified': { title: 'This is not one of your verified numbers', detail: 'Verify it, then try again.' },
  'number-opted-out': {
    title: 'This phone has stopped our texts',
    detail: 'Text START from it to the number our texts come from.',
  },
  'sent-just-now': {
    title: 'This text went to this number just now',
    detail: 'Look at how it fared, or send it once more on purpose.',
  },
  'template-exists': {
    title: 'You have a template of this name already',
    detail: 'Choose another name, or change the one you have.',
  },
  'template-limit': {
    title: 'You have as many templates as one person may keep',
    detail: 'Delete one that is no longer used, then add this one.',
  },
  'template-read-only': {
    title: 'Built-in templates cannot be changed',
    detail: 'Make one of your own with another name.',
  },
  'test-not-finished': { title: 'This test has not ended yet', detail: 'Wait until it is delivered or has failed.' },
  'retry-pointless': { title: 'Another attempt would end the same way', detail: 'Remove the cause first.' },
  'canary-limit': {
    title: 'There are as many canaries as one installation may run',
    detail: 'Delete one that is no longer needed, then add this one.',
  },
  'code-not-requested': { title: 'No code is waiting for this number', detail: 'Ask for a new code.' },
  'consumer-gone': {
    title: 'Nobody takes this message any more',
    detail: 'Start the service whose consumer it is, then replay it, or discard it.',
  },
  'still-unusable': {
    title: 'This version cannot use it either',
    detail: 'Wait for a version that understands it, or discard it.',
  },
  'payload-too-large': { title: 'This is too large', detail: 'Send less at once.' },
  'uri-too-long': { title: 'This address is too long', detail: 'Search for less, then try again.' },
  'unsupported-media-type': { title: 'The service could not read this', detail: 'Reload the page, then try again.' },
  'misdirected-request': {
    title: 'This is not served under this address',
    detail: 'Open the page by the address that your operator gave you.',
  },
  'phone-number-invalid': {
    title: 'This cannot be read as a phone number',
    detail: 'Write it with its country code, such as +44 7700 900456.',
  },
  'phone-number-unsupported': {
    title: 'Texts cannot be sent to this kind of number',
    detail: 'Use a mobile number of a supported country.',
  },
  'code-wrong': { title: 'This is not the code we texted', detail: 'Check the text and type it again.' },
  'code-expired': { title: 'This code has expired', detail: 'Ask for a new code.' },
  'message-invalid': { title: 'This text cannot be sent', detail: 'Shorten or change it, then try again.' },
  'template-unknown': { title: 'There is no such template', detail: 'Choose one from the list.' },
  'variables-invalid': {
    title: 'The variables do not fit the text',
    detail: 'Give each variable of the text a value.',
  },
  'idempotency-key-reused': {
    title: 'Something else was sent in the place of this',
    detail: 'Reload the page, then try again.',
  },
  'code-refused': { title: 'No code is sent for this request', detail: 'Ask the support of this service.' },
  'too-many-codes': { title: 'Too many codes were asked for', detail: 'Wait a while, then ask again.' },
  'too-many-tests': { title: 'Too many test texts were asked for', detail: 'Wait a while, then send it again.' },
  'too-many-tries': { title: 'Too many wrong codes', detail: 'Ask for a new code.' },
  'too-many-streams': { title: 'This page is open too often', detail: 'Close a window that you no longer need.' },
  'too-many-requests': { title: 'That was too much at once', detail: 'Wait a moment, then go on more slowly.' },
  'headers-too-large': { title: 'This request is too large', detail: 'Sign out and in again, then try again.' },
  unavailable: { title: 'This part is not available at the moment', detail: 'Try again in a few seconds.' },
};
