import { useState } from 'react';
import { useKitText } from '../text/use-kit-text';
import { Button } from './Button';

/** What a part of a page does around a sign-in: the host may leave the page for it. */
export interface AroundSignIn {
  /** The host may leave the page now. */
  readonly onLeave?: () => void;
  /** The person is signed in and the page still there: what was refused can be done again. */
  readonly onReturn?: () => void;
}

interface SignInAgainProps extends AroundSignIn {
  readonly signIn: () => Promise<void>;
}

/** Leads through a sign-in, and says where that did not succeed. */
export function SignInAgain({ signIn, onLeave, onReturn }: SignInAgainProps) {
  const text = useKitText().signInAgain;
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  async function leave(): Promise<void> {
    setState('busy');
    try {
      onLeave?.();
      await signIn();
    } catch {
      return setState('failed');
    }
    setState('ready');
    onReturn?.();
  }
  return (
    <>
      <Button onClick={() => void leave()} busy={state === 'busy'}>
        {text.button}
      </Button>
      {state === 'failed' && <span>{text.failed}</span>}
    </>
  );
}
