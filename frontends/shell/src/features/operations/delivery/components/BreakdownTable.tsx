import { Button } from '@linecheck/frontend-kit';
import { useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { messagesOf, type DeliveryStats } from '../stats';
import { CausesTable } from './CausesTable';
import { PlacesTable } from './PlacesTable';

const FIRST = 10;

/** The groups with the most texts first; the long tail on demand. */
export function BreakdownTable({ stats }: { readonly stats: DeliveryStats }) {
  const text = useOperationsText();
  const [showsAll, setShowsAll] = useState(false);
  const groups = [...stats.groups].sort((a, b) => messagesOf(b) - messagesOf(a));
  const shown = showsAll ? groups : groups.slice(0, FIRST);
  if (stats.group_by === 'error_code' && groups.length === 0)
    return <p className="ops-note">{text.delivery.noErrors}</p>;
  return (
    <>
      {stats.group_by === 'error_code' ? (
        <CausesTable groups={shown} ofAll={groups} />
      ) : (
        <PlacesTable groups={shown} by={stats.group_by === 'purpose' ? 'purpose' : 'country'} />
      )}
      {groups.length > shown.length && (
        <div className="ops-more">
          <Button onClick={() => setShowsAll(true)}>{text.showAll(groups.length)}</Button>
        </div>
      )}
    </>
  );
}
