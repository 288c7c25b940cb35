import type { OwnFailures } from './own-failures';

/** Ends that have no code of the provider. */
export const ownFailures: OwnFailures = {
  provider: {
    summary: 'The text did not arrive, and the carrier gave no reason',
    remedy: 'Check that the phone is on and has reception, then try again.',
  },
  'number-not-verified': {
    summary: 'Nothing was sent: this is no longer one of your verified numbers',
    remedy: 'Add the number and verify it, then try again.',
  },
  'opted-out': {
    summary: 'Nothing was sent: this phone has stopped our texts',
    remedy: 'Text START from it to the number our texts come from, then try again.',
  },
  expired: {
    summary: 'Nothing was sent: Twilio could not be reached in time',
    remedy: 'Try again in a few minutes.',
  },
  unconfirmed: {
    summary: 'Twilio did not confirm that it took the text',
    remedy: 'Look at the phone. If nothing came, try again.',
  },
};
