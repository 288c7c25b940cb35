import { defineConsumer, type Consumer } from '@linecheck/service-kit/inbox';
import { endPauseOfNumber } from '../use-cases/end-pauses';

export interface ConsumerParts {
  readonly sender: string;
  readonly now: () => Date;
}

/** Whoever removes a number wants no pause of it. Delivered twice or late, it ends what there is. */
export function phoneNumberRemoved({ sender, now }: ConsumerParts): Consumer {
  return defineConsumer({
    name: 'template-phone-number-removed',
    events: ['phone-number.removed'],
    handle: (em, { data }) => endPauseOfNumber(em, { userId: data.user_id, e164: data.e164 }, { now: now(), sender }),
  });
}
