import { isAnswering } from './answering';
import { findDeep, rootsOf } from './deep-dom';

/** So long nothing has to change. */
const STILL_FRAMES = 3;
const LONGEST_MS = 8_000;

/** Resolves once nothing is asked, loaded or drawn any more; to what was still going on where that takes too long. */
export async function comeToRest(until?: string): Promise<string | null> {
  const began = performance.now();
  let before = '';
  for (let still = 0; still < STILL_FRAMES; ) {
    await nextFrame();
    const now = drawn();
    const waitsFor = reasonToWait(until);
    still = waitsFor === null && now === before ? still + 1 : 0;
    before = now;
    if (performance.now() - began > LONGEST_MS) return waitsFor ?? 'what is drawn changes all the time';
  }
  return null;
}

function reasonToWait(until: string | undefined): string | null {
  if (document.querySelector('script[data-webpack]') !== null) return 'a chunk is loading';
  if (isAnswering()) return 'an answer is to come';
  return until !== undefined && findDeep(until) === null ? `there is no ${until}` : null;
}

/** Enough to see that something was rendered. */
function drawn(): string {
  return rootsOf()
    .map((root) => (root instanceof Document ? root.body : root).innerHTML.length)
    .join();
}

/** Two frames apart, and effects are done; a page in the background has no frames. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}
