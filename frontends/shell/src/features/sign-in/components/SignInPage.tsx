import { Button, Card, ErrorNotice, Notice, useLocale } from '@linecheck/frontend-kit';
import { useEffect, useState, type ReactNode } from 'react';
import { textIn } from '../../../config/local-text';
import type { DemoAccount } from '../../../config/shell-config';
import { useText } from '../../../messages/use-text';
import { pageToReturnTo } from '../../../session/page-to-return-to';
import type { Session } from '../../../session/session';
import { Brand } from '../../frame/components/Brand';

export interface SignInPageProps {
  readonly session: Pick<Session, 'signIn'>;
  readonly demoAccounts: readonly DemoAccount[];
  /** Whoever was signed in on this page is not any more, and did not ask for it. */
  readonly hasEnded?: boolean;
  /** Why an earlier try did not succeed. */
  readonly failure?: string;
  /** The page to come back to; the one that was asked for by default. */
  readonly returnTo?: string;
}

/** One click signs in: as one of the demo people, or at the identity provider. */
export function SignInPage({ session, demoAccounts, hasEnded = false, failure, returnTo }: SignInPageProps) {
  const text = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const documentTitle = text.titleOf(text.signIn.title);
  useEffect(() => {
    document.title = documentTitle;
  }, [documentTitle]);

  const signIn = (loginHint?: string): void => {
    setChosen(loginHint ?? '');
    setUnreachable(false);
    session.signIn(returnTo ?? pageToReturnTo(), loginHint).catch(() => {
      setChosen(null);
      setUnreachable(true);
    });
  };

  return (
    <SignInCard lead={text.signIn.lead}>
      {hasEnded && (
        <Notice role="alert">
          <strong className="lc-notice-title">{text.signIn.ended.title}</strong> {text.signIn.ended.detail}
        </Notice>
      )}
      {unreachable && <ErrorNotice title={text.signIn.failed} detail={text.signIn.unreachable} />}
      {!unreachable && failure && <ErrorNotice title={text.signIn.failed} detail={failure} />}
      {demoAccounts.length === 0 && (
        <Button variant="primary" busy={chosen !== null} onClick={() => signIn()}>
          {text.signIn.button}
        </Button>
      )}
      {demoAccounts.map((account, index) => (
        <DemoButton
          key={account.loginHint}
          account={account}
          isFirst={index === 0}
          busy={chosen === account.loginHint}
          onSignIn={() => signIn(account.loginHint)}
        />
      ))}
      {demoAccounts.length > 0 && <p className="shell-sign-in-note">{text.signIn.demo}</p>}
    </SignInCard>
  );
}

interface DemoButtonProps {
  readonly account: DemoAccount;
  readonly isFirst: boolean;
  readonly busy: boolean;
  readonly onSignIn: () => void;
}

function DemoButton({ account, isFirst, busy, onSignIn }: DemoButtonProps) {
  const text = useText().signIn;
  const locale = useLocale();
  return (
    <div className="shell-demo">
      <Button variant={isFirst ? 'primary' : 'secondary'} busy={busy} onClick={onSignIn}>
        {text.continueAs(account.name)}
      </Button>
      {account.note && <p className="shell-sign-in-note">{textIn(account.note, locale)}</p>}
    </div>
  );
}

/** The product and one sentence, with the way in beneath. */
export function SignInCard({ lead, children }: { readonly lead: string; readonly children: ReactNode }) {
  return (
    <main className="shell-alone">
      <Card as="div" className="shell-sign-in">
        <h1>
          <Brand />
        </h1>
        <p className="shell-page-lead">{lead}</p>
        {children}
      </Card>
    </main>
  );
}
