import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { StoredHistoryEntry } from '../../persistence/number-history';

/** One entry of a number's history, as its owner sees it. */
export function presentHistoryEntry(entry: StoredHistoryEntry): phoneNumbersApi.NumberHistoryEntry {
  const { id, action, at, actor, origin, details } = entry;
  return {
    entry_id: id,
    action,
    at: at.toISOString(),
    actor,
    origin,
    details: {
      label_before: details.labelBefore,
      label_after: details.labelAfter,
      other_number: details.otherNumber,
      sender: details.sender,
      proof_outdated: details.proofOutdated,
    },
  };
}
