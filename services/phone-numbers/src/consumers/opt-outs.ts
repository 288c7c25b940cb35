import { optOutConsumer, type OptOut } from '@linecheck/service-kit/sms';
import { byPhone, bySystem, type HistoryNote } from '../domain/number-history';
import { publishHolderState } from '../use-cases/publish-holder-state';

/** Keeps `opt_outs`; a number's verified holder is shown at once that its phone opted out or in. */
export const optOutsConsumer = optOutConsumer('phone-numbers-opt-outs', (em, optOut) =>
  publishHolderState(em, optOut.e164, noteOf(optOut)),
);

/** The phone's own word, or what the provider made us aware of. */
function noteOf({ optedOut, source, sender }: OptOut): HistoryNote {
  const by = source === 'stop-word' || source === 'start-word' ? byPhone : bySystem;
  return { action: optedOut ? 'texts-stopped' : 'texts-started', by, details: { sender } };
}
