/** The stream that holds every event. */
export const EVENTS_STREAM = 'EVENTS';
/** The stream of events that a consumer could not take: `linecheck-dead.<consumer>`. */
export const DEAD_LETTERS_STREAM = 'DEAD_LETTERS';
/** The stream of dead letters that go to one consumer again: `linecheck-retry.<consumer>`. */
export const RETRY_STREAM = 'RETRY';

/** Everything in `EVENTS`: `linecheck.<noun>.<event>.v1.<person>`, always five tokens. */
export const ALL_EVENTS_SUBJECT = 'linecheck.*.*.*.*';

/** Outside subscribers receive answers below this prefix alone; their client has to be configured so. */
export const OUTSIDE_INBOX_PREFIX = '_INBOX.subscriber';

const NOBODY = '_';

/** base64url of the user id, or `_` where there is no person. Works in browsers and in Node. */
export function personToken(person: string | null): string {
  if (person === null) return NOBODY;
  if (person === '') throw new Error('A person’s id is never empty.');
  const bytes = new TextEncoder().encode(person);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The person behind a token of `personToken`. */
export function personOfToken(token: string): string | null {
  if (token === NOBODY) return null;
  const base64 = token.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** The subject of an event such as `phone-number.verified` for one person. */
export function subjectOf(name: string, person: string | null): string {
  return `linecheck.${name}.v1.${personToken(person)}`;
}

/** One event for every person. */
export function subjectForAll(name: string): string {
  return `linecheck.${name}.v1.*`;
}

/** Every event of one person. */
export function subjectsOfPerson(person: string): string {
  return `linecheck.*.*.*.${personToken(person)}`;
}

/** The person whom a subject names, or null. */
export function personOfSubject(subject: string): string | null {
  const token = subject.split('.')[4];
  return token === undefined ? null : personOfToken(token);
}

export function deadLetterSubject(consumer: string): string {
  return `linecheck-dead.${consumer}`;
}

/** The headers of a dead letter. */
export const deadLetterHeaders = {
  service: 'Linecheck-Service',
  consumer: 'Linecheck-Consumer',
  reason: 'Linecheck-Reason',
  type: 'Linecheck-Event-Type',
  eventId: 'Linecheck-Event-Id',
  subject: 'Linecheck-Subject',
  stream: 'Linecheck-Stream',
  sequence: 'Linecheck-Sequence',
  replays: 'Linecheck-Replays',
} as const;

export function retrySubject(consumer: string): string {
  return `linecheck-retry.${consumer}`;
}
