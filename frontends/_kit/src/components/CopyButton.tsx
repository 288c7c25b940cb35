import { useEffect, useState } from 'react';
import { useKitText } from '../text/use-kit-text';
import { Button } from './Button';
import { useToast } from './Toast';

export interface CopyButtonProps {
  /** What is copied. */
  readonly value: string;
  /** What the button says: "Copy the number". */
  readonly children: string;
}

const SHOWN_MS = 2_000;

/** Puts a text into the clipboard and says so, or that the browser does not allow it: the text itself stands beside it. */
export function CopyButton({ value, children }: CopyButtonProps) {
  const text = useKitText().copy;
  const { announce, show } = useToast();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  async function copy(): Promise<void> {
    try {
      // There is none on pages over plain http elsewhere than on localhost.
      await navigator.clipboard.writeText(value);
      announce(text.copied(value));
      setCopied(true);
    } catch {
      show({ text: text.denied, tone: 'bad' });
    }
  }
  return (
    <Button icon={isCopied ? 'check' : 'copy'} onClick={() => void copy()}>
      {children}
    </Button>
  );
}
