import { RelativeTime } from '@linecheck/frontend-kit';
import { useDialogText } from '../../../messages/dialogs';
import { useNumbers } from '../../numbers/api/list-numbers';
import type { HistoryEntry } from '../history-entry';

/** Newest first: what was done, beneath it when, by whom and from where. */
export function HistoryList({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const text = useDialogText().history;
  const { data: numbers = [] } = useNumbers();
  const shown = (e164: string): string => numbers.find((number) => number.e164 === e164)?.international_format ?? e164;
  return (
    <ol className="pw-history-list">
      {entries.map((entry) => (
        <li key={entry.entry_id}>
          <div className="pw-history-action">{actionOf(entry, text, shown)}</div>
          <div className="pw-history-origin">
            <RelativeTime value={entry.at} /> · <span>{originOf(entry, text)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}

type Text = ReturnType<typeof useDialogText>['history'];

/** A newer service may know actions that this page does not. */
function actionOf({ action, details }: HistoryEntry, text: Text, shown: (e164: string) => string): string {
  const other = details.other_number && shown(details.other_number);
  return text.actions[action]?.({ ...details, other_number: other }) ?? text.otherAction;
}

function originOf({ actor, origin }: HistoryEntry, text: Text): string {
  const client = origin?.client && (origin.platform ? text.onPlatform(origin.client, origin.platform) : origin.client);
  const network = origin?.network && text.network(origin.network);
  return [text.actors[actor] ?? '', client, network].filter(Boolean).join(' · ');
}
