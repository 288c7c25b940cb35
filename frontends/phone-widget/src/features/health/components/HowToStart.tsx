import { CopyButton } from '@linecheck/frontend-kit';
import { senderKind, takesReplies } from '@linecheck/shared-contracts/senders';
import { useDialogText } from '../../../messages/dialogs';

/** To whom START goes, with the number itself to copy where it is one. */
export function HowToStart({ sender }: { readonly sender: string | undefined }) {
  const text = useDialogText().fix;
  if (sender !== undefined && !takesReplies(sender)) return <p>{text.oneWay(sender)}</p>;
  const kind = senderKind(sender ?? '');
  if (sender === undefined || (kind !== 'number' && kind !== 'short-code')) return <p>{text.startUnknown}</p>;
  return (
    <div className="pw-start">
      <p>{text.start(sender)}</p>
      <CopyButton value={sender}>{text.copySender}</CopyButton>
    </div>
  );
}
