import { takesReplies } from '@linecheck/shared-contracts';
import { Problem } from '../errors';

/** The refusal to text a phone that has stopped the texts of `sender`, with what can be done about it; `sender` is a member of its document, `field` of the request names the phone. */
export function optedOut(sender: string, field = 'phone_number'): Problem {
  const detail = takesReplies(sender)
    ? 'Text START from this phone to the number our texts come from, then try again.'
    : `Our texts to it come from ${sender}, a name that cannot be answered: ask the operator to take the number off the opt-out list at Twilio, or use another number.`;
  return new Problem('number-opted-out', {
    detail,
    fields: [{ field, message: detail }],
    extra: { sender },
  });
}
