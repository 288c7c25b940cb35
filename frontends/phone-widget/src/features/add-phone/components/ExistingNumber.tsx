import { Button, Notice } from '@linecheck/frontend-kit';
import { useDialogText } from '../../../messages/dialogs';
import { useNumbers } from '../../numbers/api/list-numbers';
import type { PhoneNumber } from '../../numbers/phone-number';

interface ExistingNumberProps {
  /** The entry that the person has already; null where they have none. */
  readonly id: string | null;
  readonly onVerify: (number: PhoneNumber) => void;
}

/** What to do about a number that is on the list already: to verify it, unless it is. */
export function ExistingNumber({ id, onVerify }: ExistingNumberProps) {
  const text = useDialogText().addPhone.existing;
  const { data: numbers } = useNumbers();
  const number = numbers?.find((each) => each.id === id);
  if (number === undefined) return null;
  return (
    <Notice tone={number.is_verified ? 'ok' : 'info'} icon={number.is_verified ? 'check' : 'phone'}>
      <p>{number.is_verified ? text.verified : text.pending}</p>
      {!number.is_verified && (
        <Button onClick={() => onVerify(number)}>{text.verify(number.international_format)}</Button>
      )}
    </Notice>
  );
}
