import {
  Button,
  Card,
  CardFoot,
  CardHeader,
  DestinationLink,
  RelativeTime,
  RowList,
  useDestination,
} from '@linecheck/frontend-kit';
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
  const numbers = useNumbers();
  const titleId = useId();
  return (
    <Card className="pw-widget" aria-labelledby={titleId}>
      <CardHeader icon="phone" title={text.widgetTitle} titleId={titleId}>
        <DestinationLink to="phone-management" className="lc-button lc-button-link">
          <span>
            {text.manageAll} <span aria-hidden="true">→</span>
          </span>
        </DestinationLink>
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
      {more > 0 && <More words={text.more(more)} />}
    </>
  );
}

/** Leads to those that are not shown, where the host shows them. */
function More({ words }: { readonly words: string }) {
  const hasPlace = useDestination('phone-management') !== null;
  return (
    <p className="pw-more">
      {hasPlace ? (
        <DestinationLink to="phone-management" className="pw-more-link">
          {words}
        </DestinationLink>
      ) : (
        words
      )}
    </p>
  );
}

/** A note in the foot; nothing where it is not known. */
function LastChange() {
  const text = useText().numbers;
  const { data } = useOverview();
  if (!data?.last_changed_at) return null;
  return <span>{text.lastChange(<RelativeTime value={data.last_changed_at} />)}</span>;
}
