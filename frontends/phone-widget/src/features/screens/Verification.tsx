import { useRemote, useToast } from '@linecheck/frontend-kit';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useDialogText } from '../../messages/dialogs';
import { useNumbers } from '../numbers/api/list-numbers';
import type { PhoneNumber } from '../numbers/phone-number';
import type { CodeDelivery } from '../verification/code-delivery';
import { CodeDialog } from '../verification/components/CodeDialog';
import { useCodeDelivery } from '../verification/use-code-deliveries';
import type { Codes } from '../verification/use-codes';

interface VerificationProps {
  readonly number: PhoneNumber;
  readonly codes: Codes;
  readonly heard: ReadonlyMap<string, CodeDelivery>;
  readonly onChangeNumber: () => void;
  readonly onClose: () => void;
}

/** The code dialog until the number is verified: by this dialog, or by the same person on another page. */
export function Verification({ number, codes, heard: liveDeliveries, onChangeNumber, onClose }: VerificationProps) {
  const text = useDialogText().code;
  const toast = useToast();
  const { onEvent } = useRemote();
  const delivery = useCodeDelivery(codes.of(number.id).sent?.message_id ?? null, liveDeliveries);
  const isTold = useRef(false);
  /** Once: the answer and the event of it come in any order. */
  const tell = (): void => {
    if (isTold.current) return;
    isTold.current = true;
    toast.show({ tone: 'ok', text: text.verified(number.international_format) });
    onEvent?.({ type: 'number-verified', phoneId: number.id });
  };
  useVerifiedElsewhere(number, () => {
    tell();
    onClose();
  });
  return (
    <CodeDialog
      number={number}
      codes={codes}
      delivery={delivery}
      onVerified={tell}
      // A number that is verified, and is verified again, is changed from its row.
      onChangeNumber={number.is_verified ? undefined : onChangeNumber}
      onClose={onClose}
    />
  );
}

/** A number may have been verified before: then it is a newer proof that ends the dialog. */
function useVerifiedElsewhere({ id: phoneId, verified_at: before }: PhoneNumber, onVerified: () => void): void {
  const { data: numbers } = useNumbers();
  const current = numbers?.find(({ id }) => id === phoneId);
  const isVerified = current?.is_verified === true && current.verified_at !== before;
  const notifyVerified = useEffectEvent(onVerified);
  useEffect(() => {
    if (isVerified) notifyVerified();
  }, [isVerified]);
}
