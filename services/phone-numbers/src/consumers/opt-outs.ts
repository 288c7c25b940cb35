import { optOutConsumer } from '@linecheck/service-kit/sms';
import { publishHolderState } from '../use-cases/publish-holder-state';

/** Keeps `opt_outs`; a number's verified holder is shown at once that its phone opted out or in. */
export const optOutsConsumer = optOutConsumer('phone-numbers-opt-outs', (em, { e164 }) => publishHolderState(em, e164));
