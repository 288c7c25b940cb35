import type { LiveSubscriber } from './live-event';
import type { LiveTimings } from './live-timings';

/** Takes part in a stream that is there. Answers how to leave. */
type Join = () => () => void;

/** Takes part as soon as `ready` says how; where that fails, live updates are paused and it is asked again. Answers how to leave. */
export function joinOnceReady(
  ready: () => Promise<Join>,
  { onStatus }: Pick<LiveSubscriber, 'onStatus'>,
  { backoffMs }: Pick<LiveTimings, 'backoffMs'>,
): () => void {
  let leave: (() => void) | null = null;
  let left = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const attempt = (failures: number): void => {
    ready().then(
      (join) => {
        if (!left) leave = join();
      },
      () => {
        if (left) return;
        onStatus('paused');
        again = setTimeout(() => attempt(failures + 1), backoffMs(failures));
      },
    );
  };
  onStatus('connecting');
  attempt(1);
  return () => {
    left = true;
    clearTimeout(again);
    leave?.();
  };
}
