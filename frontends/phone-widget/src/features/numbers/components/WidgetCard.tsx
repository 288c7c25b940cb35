import { Button, Card, CardFoot, CardHeader, RelativeTime, RowList, useDestination } from '@linecheck/frontend-kit';
import { useId, type Ref } from 'react';
import { useText } from '../../../messages';
import { useOverview } from '../api/get-overview';
import { useNumbers } from '../api/list-numbers';
import type { PhoneNumber } from '../phone-number';
import { NumberRow } from './NumberRow';
import { NumbersBody } from './NumbersBody';

/** As many rows as fit beside other cards; one more is shown rather than "and 1 more". */
const MAX_ROWS = 4;

interface WidgetCardProps {
  readonly onAdd: () => void;
  readonly onVerify: (number: PhoneNumber) => void;
  readonly onFix: (number: PhoneNumber) => void;
  readonly addButton: Ref<HTMLButtonElement>;
}

/** The card of a dashboard: the first numbers, how each stands, and the next step. */
export function WidgetCard({ onAdd, onVerify, onFix, addButton }: WidgetCardProps) {
  const text = useText().numbers;
  const manageAll = useDestination('phone-management');
  const numbers = useNumbers();
  const titleId = useId();
  return (
    <Card className="pw-widget" aria-labelledby={titleId}>
      <CardHeader icon="phone" title={text.widgetTitle} titleId={titleId}>
        {manageAll && (
          <Button variant="quiet" className="lc-button-link" onClick={() => manageAll()}>
            <span>
              {text.manageAll} <span aria-hidden="true">→</span>
            </span>
          </Button>
        )}
      </CardHeader>
      <NumbersBody numbers={numbers} skeletonRows={2}>
        {(all) => <FirstNumbers numbers={all} onVerify={onVerify} onFix={onFix} />}
      </NumbersBody>
      <CardFoot>
        <Button variant="primary" icon="plus" ref={addButton} onClick={onAdd}>
          {text.add}
        </Button>
        <LastChange />
      </CardFoot>
    </Card>
  );
}

interface FirstNumbersProps {
  readonly numbers: readonly PhoneNumber[];
  readonly onVerify: (number: PhoneNumber) => void;
  readonly onFix: (number: PhoneNumber) => void;
}

function FirstNumbers({ numbers, onVerify, onFix }: FirstNumbersProps) {
  const text = useText().numbers;
  const shown = numbers.length <= MAX_ROWS + 1 ? numbers : numbers.slice(0, MAX_ROWS);
  const more = numbers.length - shown.length;
  return (
    <>
      <RowList label={text.listTitle}>
        {shown.map((number) => (
          <NumberRow key={number.id} number={number} onVerify={() => onVerify(number)} onFix={() => onFix(number)} />
        ))}
      </RowList>
      {more > 0 && <p className="pw-more">{text.more(more)}</p>}
    </>
  );
}

/** A note in the foot; nothing where it is not known. */
function LastChange() {
  const text = useText().numbers;
  const { data } = useOverview();
  if (!data?.last_changed_at) return null;
  return <span>{text.lastChange(<RelativeTime value={data.last_changed_at} />)}</span>;
}
