import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { DemoAccount } from '../../../config/shell-config';
import { useText, type Texts } from '../../../messages/use-text';
import type { Session } from '../../../session/session';
import { pages } from '../../../pages';
import { SignInCard, SignInPage } from './SignInPage';

export interface SignedInPageProps {
  readonly session: Pick<Session, 'signIn' | 'finishSignIn'>;
  readonly demoAccounts: readonly DemoAccount[];
}

/** Where the identity provider sends people back to: takes its answer and goes on to the page that was asked for. */
export function SignedInPage({ session, demoAccounts }: SignedInPageProps) {
  const text = useText();
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    finishOnce(session).then(
      (returnTo) => {
        if (here) navigate(returnTo, { replace: true });
      },
      (error: unknown) => {
        if (here) setFailure(textFor(error, text.signIn));
      },
    );
    return () => {
      here = false;
    };
  }, [session, navigate, text]);

  if (failure !== null) {
    return (
      <SignInPage session={session} demoAccounts={demoAccounts} failure={failure} returnTo={pages.dashboard.path} />
    );
  }
  return (
    <SignInCard lead={text.signIn.finishing}>
      <span className="lc-spinner" />
    </SignInCard>
  );
}

const finishing = new WeakMap<object, Promise<string>>();

/** The code in the address works once, and effects may run twice. */
function finishOnce(session: SignedInPageProps['session']): Promise<string> {
  const known = finishing.get(session);
  if (known) return known;
  const promise = session.finishSignIn();
  finishing.set(session, promise);
  return promise;
}

function textFor(error: unknown, text: Texts['signIn']): string {
  if (!(error instanceof Error)) return text.unreachable;
  if (error.name === 'ErrorResponse') return text.refused(error.message);
  // The client's own words for a state that this browser does not know.
  return /state/i.test(error.message) ? text.stale : text.unreachable;
}
