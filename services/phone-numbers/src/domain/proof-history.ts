import { byOther, bySystem, historyEntry, type Author, type HistoryEntry, type HistoryNote } from './number-history';
import type { NumberChange, PhoneNumber } from './phone-number';

/** What the proof of a number leaves in the histories of all numbers that it changes, in the order of the changes. */
export function proofHistory(
  { id, userId, e164 }: PhoneNumber,
  changes: readonly NumberChange[],
  prover: Author,
  now: Date,
): HistoryEntry[] {
  return changes.flatMap((change, index) => {
    const { id: phoneId, userId: owner } = change.next;
    // One that loses the first place and then goes is noted as gone alone.
    if (phoneId !== id && changes.slice(index + 1).some(({ next }) => next.id === phoneId)) return [];
    const note = noteOf(change, owner === userId ? prover : bySystem, e164);
    return note ? [historyEntry(phoneId, note, now)] : [];
  });
}

function noteOf({ type, next }: NumberChange, by: Author, provenNumber: string): HistoryNote | null {
  switch (type) {
    case 'phone-number.verified':
      return { action: 'verified', by };
    case 'phone-number.reclaimed':
      return { action: 'reclaimed', by: byOther };
    case 'phone-number.primary-changed':
      return { action: next.isPrimary ? 'primary-set' : 'primary-unset', by };
    case 'phone-number.removed':
      return { action: 'replaced', by, details: { otherNumber: provenNumber } };
    default:
      return null;
  }
}
