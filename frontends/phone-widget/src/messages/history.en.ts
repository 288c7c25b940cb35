import type { HistoryDetails } from '../features/history/history-entry';

type Say = (details: HistoryDetails) => string;

/** What is said of what was done with a number. */
export const history = {
  title: 'History',
  lead: (number: string) => `What was done with ${number}, the newest first.`,
  loading: 'Loading the history',
  loadFailed: 'The history could not be loaded',
  empty: 'Nothing is noted yet. What is done with this number from now on stands here.',
  more: 'Show earlier',
  moreFailed: 'Earlier entries could not be loaded',
  close: 'Close',
  actions: {
    added: ({ other_number }) => (other_number ? `Added, to replace ${other_number}` : 'Added'),
    'code-sent': ({ proof_outdated }) => (proof_outdated ? 'Code sent, because the proof is old' : 'Code sent'),
    'tries-used-up': () => 'Wrong codes: no try was left',
    verified: () => 'Verified',
    'label-changed': ({ label_before, label_after }) => {
      if (!label_after) return label_before ? `Label “${label_before}” removed` : 'Label removed';
      return label_before ? `Label changed from “${label_before}” to “${label_after}”` : `Label “${label_after}” added`;
    },
    'primary-set': () => 'Made the primary number',
    'primary-unset': () => 'No longer the primary number',
    replaced: ({ other_number }) => (other_number ? `Replaced by ${other_number}` : 'Replaced'),
    removed: () => 'Deleted',
    restored: () => 'Brought back',
    reclaimed: () => 'Verified by somebody else, so no longer yours',
    'texts-stopped': ({ sender }) => (sender ? `Texts from ${sender} stopped` : 'Texts stopped'),
    'texts-started': ({ sender }) => (sender ? `Texts from ${sender} allowed again` : 'Texts allowed again'),
    'codes-blocked': () => 'Codes to this number blocked',
    'codes-lifted': () => 'Codes to this number allowed',
    'codes-freed': () => 'A decision on codes to this number ended',
    recovered: () => 'Recovered after the database was restored',
  } as Readonly<Record<string, Say>>,
  otherAction: 'Changed',
  actors: {
    person: 'You',
    phone: 'The phone',
    operator: 'Operator',
    other: 'Somebody else',
    system: 'Automatic',
  } as Readonly<Record<string, string>>,
  onPlatform: (client: string, platform: string) => `${client} on ${platform}`,
  network: (network: string) => `network ${network}`,
};
