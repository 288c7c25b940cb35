import { Button, useToast } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';

/** Copies a number. Pages without HTTPS have no clipboard: the number beside it can be selected in one press, too. */
export function CopyButton({ number }: { readonly number: string }) {
  const text = useText().send.stopped;
  const toast = useToast();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(number);
      toast.show({ tone: 'ok', text: text.copied(number) });
    } catch {
      toast.show({ tone: 'neutral', text: text.notCopied(number) });
    }
  }
  return (
    <Button className="st-copy" icon="copy" aria-label={text.copyNumber(number)} onClick={() => void copy()}>
      {text.copy}
    </Button>
  );
}
