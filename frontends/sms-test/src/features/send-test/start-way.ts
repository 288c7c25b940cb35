import { senderKind } from '@linecheck/shared-contracts/senders';

/** How a phone that has texted STOP gets texts again: by START to a number, as an answer to any of our texts, or by no text at all. */
export type StartWay =
  { readonly kind: 'number'; readonly number: string } | { readonly kind: 'reply' } | { readonly kind: 'none' };

/** By whom the texts come from. A Messaging Service chooses its number anew for each phone, so only a reply finds it. */
export function startWayOf(sender: string | undefined): StartWay {
  switch (senderKind(sender ?? '')) {
    case 'number':
    case 'short-code':
      return { kind: 'number', number: sender ?? '' };
    case 'name':
      return { kind: 'none' };
    default:
      return { kind: 'reply' };
  }
}
