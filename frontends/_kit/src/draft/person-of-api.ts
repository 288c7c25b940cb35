import { personOfAccessToken } from '../live/person-of-token';

/** Whose token was last sent to an API, by its base. */
const people = new Map<string, string>();

export function notePerson(apiBaseUrl: string, token: string): void {
  people.set(apiBaseUrl, personOfAccessToken(token));
}

/** Null before the first request, and where tokens do not say whose they are. */
export function personOfApi(apiBaseUrl: string): string | null {
  return people.get(apiBaseUrl) || null;
}
