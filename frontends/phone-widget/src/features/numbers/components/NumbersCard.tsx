import { Button, Card, CardHeader, RowList } from '@linecheck/frontend-kit';
import { useId, type Ref } from 'react';
import { useText } from '../../../messages';
import { useNumbers } from '../api/list-numbers';
import type { PhoneNumber } from '../phone-number';
import { ManagedNumber } from './ManagedNumber';
import { useStableOrder } from '../use-stable-order';
import { NumbersBody } from './NumbersBody';

export interface NumberActions {
  readonly onVerify: (number: PhoneNumber) => void;
  readonly onFix: (number: PhoneNumber) => void;
  readonly onChange: (number: PhoneNumber) => void;
  readonly onEditLabel: (number: PhoneNumber) => void;
  readonly onHistory: (number: PhoneNumber) => void;
  readonly onRemove: (number: PhoneNumber) => void;
  /** The page may be left for a sign-in before a number is made primary, … */
  readonly onLeaveForPrimary: (number: PhoneNumber) => void;
  /** … and was not. */
  readonly onReturn: () => void;
}

interface NumbersCardProps extends NumberActions {
  readonly onAdd: () => void;
  readonly addButton: Ref<HTMLButtonElement>;
}

/** All numbers with everything that can be done to them. */
export function NumbersCard({ onAdd, addButton, ...actions }: NumbersCardProps) {
  const text = useText().numbers;
  const numbers = useNumbers();
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.listTitle} titleId={titleId}>
        <Button variant="primary" icon="plus" ref={addButton} onClick={onAdd}>
          {text.add}
        </Button>
      </CardHeader>
      <NumbersBody numbers={numbers} skeletonRows={3}>
        {(all) => <Rows numbers={all} {...actions} />}
      </NumbersBody>
    </Card>
  );
}

function Rows({ numbers, ...actions }: NumberActions & { readonly numbers: readonly PhoneNumber[] }) {
  const text = useText().numbers;
  const rows = useStableOrder(numbers);
  return (
    <RowList label={text.listTitle}>
      {rows.map((number) => (
        <ManagedNumber key={number.id} number={number} {...actions} />
      ))}
    </RowList>
  );
}
