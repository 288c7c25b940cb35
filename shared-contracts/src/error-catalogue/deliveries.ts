import type { ErrorEntry } from './error-entry';

/** About webhooks, streams, and what operators replay. */
export const deliveryErrors = {
  'signature-invalid': {
    status: 403,
    title: 'The webhook is not signed by the provider',
    remedy: 'Check that PUBLIC_URL is the URL the provider calls and that the auth token is the current one.',
  },
  'consumer-gone': {
    status: 409,
    title: 'Nobody takes this dead letter any more',
    remedy: 'Start the service whose consumer it is, then replay it, or discard it.',
  },
  'still-unusable': {
    status: 409,
    title: 'It cannot be used by this version either',
    remedy: 'Wait for a version that understands it, or discard it.',
  },
  'too-many-streams': {
    status: 429,
    title: 'This person has as many event streams open as one may have',
    remedy: 'Close a page that you no longer need. Until then, ask for what is new from time to time.',
  },
} as const satisfies Record<string, ErrorEntry>;
