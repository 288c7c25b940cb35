import { isAnswering } from './answering';
import { findDeep, rootsOf } from './deep-dom';

/** So often it has to look the same, so many ms apart. */
const STILL_LOOKS = 2;
const APART_MS = 8;
/** Ends a story that never comes to rest, on the slowest machine too. */
const LONGEST_MS = 60_000;

/** Resolves once nothing is asked, loaded or drawn any more; to what was still going on where that takes too long. */
export async function comeToRest(until?: string): Promise<string | null> {
  const began = performance.now();
  let before = '';
  for (let still = 0; still < STILL_LOOKS;) {
    await new Promise((resolve) => setTimeout(resolve, APART_MS));
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
