export const en = {
  title: 'Your primary number',
  loading: 'Loading your primary number',
  loadFailed: 'Your numbers could not be loaded.',
  none: 'No number of yours is verified yet.',
  send: 'Send test message',
  sent: (number: string) => `Test to ${number} accepted.`,
  sendFailed: 'The test was not sent.',
};
