/** The part of the page that sends a test; quick actions lead straight to it. */
export const SEND_TEST_ANCHOR = 'send-test';
