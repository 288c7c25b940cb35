import { ApiError, ErrorNotice, FailureNotice, LiveNotice, LoadFailure, Notice, type Tone } from '../src';
import { Button } from '../src';
import type { Stories } from '../src/stories';
import { InColumn } from './arrangements';
import { useSample } from './sample-texts';

const tones: readonly Tone[] = ['neutral', 'accent', 'ok', 'warn', 'bad', 'info'];
const nothing = (): void => undefined;

function Notices() {
  const text = useSample();
  return (
    <InColumn>
      {tones.map((tone) => (
        <Notice key={tone} tone={tone} icon={tone === 'ok' ? 'check' : 'info'}>
          {tone === 'ok' ? text.delivered : text.paused}
        </Notice>
      ))}
      <Notice tone="warn">{text.long}</Notice>
    </InColumn>
  );
}

function Errors() {
  const text = useSample();
  return (
    <InColumn>
      <ErrorNotice title={text.failed} />
      <ErrorNotice title={text.failed} detail={text.offer} requestId="req-7f3a" onRetry={nothing} />
      <ErrorNotice title={text.failed} detail={text.long} onRetry={nothing} retrying retryLabel={text.again}>
        <Button>{text.cancel}</Button>
      </ErrorNotice>
    </InColumn>
  );
}

const errorOf = (code: string, status: number, given: Partial<ConstructorParameters<typeof ApiError>[0]> = {}) =>
  new ApiError({ code, status, title: code, ...given });

const refusedForAge = errorOf('sign-in-required-again', 403, {
  problem: { code: 'sign-in-required-again', max_age_seconds: 300 } as never,
});

function Failures() {
  const text = useSample();
  const errors: readonly unknown[] = [
    errorOf('network', 0),
    errorOf('offline', 0),
    errorOf('timeout', 0),
    errorOf('no-access-token', 401),
    errorOf('internal-error', 500, { requestId: 'req-7f3a' }),
    refusedForAge,
    new Error('of the page itself'),
  ];
  return (
    <InColumn>
      {errors.map((error, index) => (
        <FailureNotice key={index} title={text.failed} error={error} onRetry={nothing} />
      ))}
      <FailureNotice error={errorOf('network', 0)} />
    </InColumn>
  );
}

function NotLoaded() {
  const text = useSample();
  return <LoadFailure title={text.failed} error={errorOf('unavailable', 503)} onRetry={nothing} />;
}

export const stories: Stories = {
  title: 'Notice',
  of: { ErrorNotice, FailureNotice, LiveNotice, LoadFailure, Notice },
  states: {
    tones: Notices,
    errors: Errors,
    failures: Failures,
    'not loaded': NotLoaded,
    'live updates paused': { show: LiveNotice, paused: true },
  },
};
