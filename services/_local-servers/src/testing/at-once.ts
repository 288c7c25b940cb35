import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 200;

/** What is too much for a machine at once is answered 503 and not done; asks again until it is, as clients do. */
export async function untilServed<Answer extends { status: number }>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
    await delay(PAUSE_MS);
  }
}

/** So many requests beside each other, each until it is served. */
export function atOnce<Answer extends { status: number }>(
  count: number,
  ask: (index: number) => Promise<Answer>,
): Promise<Answer[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => untilServed(() => ask(index))));
}
