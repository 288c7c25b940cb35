import type { IncomingMessage } from 'node:http';
import { uuidv7 } from 'uuidv7';

/** What is taken over of an X-Request-Id that a caller or gateway has set; nginx is configured from it, too. */
export const REQUEST_ID = /^[\w.-]{8,64}$/;

/** The id that the request brings, or a new one. */
export function requestIdOf({ headers: { 'x-request-id': given } }: Pick<IncomingMessage, 'headers'>): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : uuidv7();
}
