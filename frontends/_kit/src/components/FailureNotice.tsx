import { useContext, useEffect, type ReactNode } from 'react';
import { ApiError } from '../api/api-error';
import { RemoteContext, useLocale } from '../remote/remote-context';
import { languageOf } from '@linecheck/shared-contracts/locales';
import type { ProblemText } from '../text/problem-texts';
import { useKitText } from '../text/use-kit-text';
import { useProblemTexts } from '../text/use-problem-texts';
import { wordsOfCode } from '../text/words-of-code';
import { relativeTime } from '../time/relative-time';
import { useIsPast } from '../time/use-is-past';
import { signInAgain } from '../remote/sign-in-again';
import { SignInAgain, type AroundSignIn } from './SignInAgain';
import { Skeleton } from './Skeleton';
import { ErrorNotice, type ErrorNoticeProps } from './ErrorNotice';

export type FailureNoticeProps = Omit<ErrorNoticeProps, 'title' | 'detail' | 'requestId'> & {
  readonly error: unknown;
  /** What the person wanted, in words: "Your numbers could not be loaded." */
  readonly title?: ReactNode;
  /** For what a recent sign-in may be asked for. */
  readonly aroundSignIn?: AroundSignIn;
};

/** An `ErrorNotice` for whatever was thrown. The code of an `ApiError` says which words of the person's language it has. */
export function FailureNotice(props: FailureNoticeProps) {
  const ofPage = useKitText().problems;
  const { error } = props;
  // What comes of no connection is said at once.
  const needsMore = error instanceof ApiError && wordsOfCode(ofPage, error.code) === undefined;
  return needsMore ? <Worded {...props} /> : <Notice {...props} problems={ofPage} />;
}

/** Says nothing before it has the words: what is read out is the whole. */
function Worded(props: FailureNoticeProps) {
  const { failed } = useKitText();
  const problems = useProblemTexts();
  if (problems !== undefined) return <Notice {...props} problems={problems} />;
  return (
    <div className="lc-notice lc-tone-bad" role="group" aria-busy="true" aria-label={failed.title}>
      <Skeleton width="70%" height="16px" />
    </div>
  );
}

type Problems = Readonly<Record<string, ProblemText>>;

function Notice({
  error,
  title,
  aroundSignIn,
  problems,
  ...given
}: FailureNoticeProps & { readonly problems: Problems }) {
  const text = useKitText();
  const locale = useLocale();
  useReport(error, problems);
  const isOpen = useIsPast(opensAtOf(error));
  const signIn = signInAgain(error, useContext(RemoteContext)?.onSignInRequired);
  // Trying again without it would be refused again.
  const rest = signIn
    ? { ...given, onRetry: undefined, children: <SignInAgain signIn={signIn} {...aroundSignIn} /> }
    : given;
  if (!(error instanceof ApiError)) {
    return <ErrorNotice {...rest} title={title ?? text.failed.title} detail={text.failed.detail} />;
  }
  const words = wordsOf(error, problems, text, locale, isOpen);
  return (
    <ErrorNotice
      {...rest}
      title={title ?? `${words.title}.`}
      detail={title ? `${words.title}. ${words.detail}` : words.detail}
      requestId={error.status >= 500 ? error.requestId : null}
    />
  );
}

/** Tells the host once that this failure is shown, by a code that this release knows. */
function useReport(error: unknown, problems: Problems): void {
  const onEvent = useContext(RemoteContext)?.onEvent;
  const isKnown = error instanceof ApiError && wordsOfCode(problems, error.code) !== undefined;
  const code = isKnown ? error.code : 'other';
  useEffect(() => {
    onEvent?.({ type: 'error-shown', code });
    // Another failure of the same code is shown, too; another host's callback is no other failure.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [error, code]);
}

/** When the limit opens again that was reached, in milliseconds. */
function opensAtOf(error: unknown): number | null {
  if (!(error instanceof ApiError) || error.status !== 429 || error.retryAfterSeconds === null) return null;
  return error.receivedAt + error.retryAfterSeconds * 1000;
}

/** The catalogue's by code; for a code of a newer service, its own on English pages and general ones on others. */
function wordsOf(
  error: ApiError,
  problems: Problems,
  text: ReturnType<typeof useKitText>,
  locale: string,
  isOpen: boolean,
): ProblemText {
  const known = wordsOfCode(problems, error.code);
  const general = text.problems[error.status < 500 ? 'invalid-request' : 'internal-error'];
  const unknown = languageOf(locale) === 'en' ? error : general;
  const words = known ?? (error.problem === null ? text.unexplained : unknown);
  const opensAt = opensAtOf(error);
  if (known === undefined || opensAt === null) return words;
  const when = relativeTime(new Date(opensAt), new Date(error.receivedAt), locale);
  return { title: words.title, detail: isOpen ? text.tryAgainNow : text.tryAgainThen(when) };
}
