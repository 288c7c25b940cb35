import { phoneOf, type Message } from './message';

export type Predicate = (message: Message) => boolean;

/**
 * What a search asks for: every word must occur in the text, a number, the SID, the status or the error code.
 * `status:failed` looks at the status alone, `phone:+44…` at the person's number.
 */
export function searchFor(query: string): Predicate {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).map(predicateOf);
  return (message) => words.every((matches) => matches(message));
}

function predicateOf(word: string): Predicate {
  if (word.startsWith('status:')) return (message) => message.status === word.slice(7);
  if (word.startsWith('phone:')) return (message) => phoneOf(message) === word.slice(6);
  return (message) =>
    message.body.toLowerCase().includes(word) ||
    message.to.includes(word) ||
    (message.from?.toLowerCase().includes(word) ?? false) ||
    message.sid.toLowerCase().includes(word) ||
    message.status.includes(word) ||
    String(message.errorCode ?? '') === word;
}
