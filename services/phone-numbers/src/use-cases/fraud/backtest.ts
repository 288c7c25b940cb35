import type { Database } from '@linecheck/service-kit/persistence';
import { BASELINE_DAYS } from '../../domain/fraud/figures';
import type { StopReason } from '../../domain/fraud/judge';
import type { UnprovenLimits } from '../../domain/fraud/limits';
import { Replay, type PastRequest } from '../../domain/fraud/replay';
import { oldestRequest, pastRequests } from '../../persistence/fraud/past-requests';

/** Codes that limits would have stopped. */
export interface StoppedCodes {
  codes: number;
  segments: number;
  /** To people who proved their number all the same. */
  proven: number;
}

export interface Backtest extends Readonly<StoppedCodes> {
  readonly since: Date;
  readonly until: Date;
  readonly isComplete: boolean;
  readonly requests: number;
  readonly peopleStopped: number;
  readonly stoppedThen: number;
  readonly byRule: ReadonlyMap<StopReason['rule'], StoppedCodes>;
  /** By ISO 3166-1 alpha-2; the empty one for numbers of no country. */
  readonly byCountry: ReadonlyMap<string, StoppedCodes>;
}

const DAY_MS = 86_400_000;

/**
 * What limits would have stopped in the last `days`: every kept request is judged anew, those of the 14 days before only for the
 * baseline. Holds no transaction, and one page of requests at a time.
 */
export async function backtest(
  { pool }: Database,
  limits: UnprovenLimits,
  { days, now }: { days: number; now: Date },
): Promise<Backtest> {
  const since = new Date(now.getTime() - days * DAY_MS);
  const warmUp = new Date(since.getTime() - BASELINE_DAYS * DAY_MS);
  const oldest = await oldestRequest(pool);
  const replay = new Replay(limits);
  const tally = new Tally();
  for await (const page of pastRequests(pool, warmUp, now))
    for (const request of page) {
      const { stopped } = replay.judge(request);
      if (request.askedAt >= since) tally.add(request, stopped);
    }
  const begins = oldest !== null && oldest > since ? oldest : since;
  return { since: begins, until: now, isComplete: oldest !== null && oldest <= since, ...tally.result() };
}

class Tally {
  readonly #total = none();
  readonly #byRule = new Map<StopReason['rule'], StoppedCodes>();
  readonly #byCountry = new Map<string, StoppedCodes>();
  readonly #people = new Set<string>();
  #requests = 0;
  #stoppedThen = 0;

  add(request: PastRequest, stopped: StopReason | null): void {
    this.#requests += 1;
    if (request.wasStopped) this.#stoppedThen += 1;
    if (stopped === null) return;
    const country = request.keys.find((key) => key.startsWith('country:'))?.slice('country:'.length) ?? '';
    for (const count of [this.#total, of(this.#byRule, stopped.rule), of(this.#byCountry, country)]) {
      count.codes += 1;
      count.segments += request.segments;
      if (request.provenAt !== null) count.proven += 1;
    }
    if (request.provenAt !== null) this.#people.add(request.phoneId);
  }

  result(): Omit<Backtest, 'since' | 'until' | 'isComplete'> {
    return {
      ...this.#total,
      requests: this.#requests,
      stoppedThen: this.#stoppedThen,
      peopleStopped: this.#people.size,
      byRule: this.#byRule,
      byCountry: this.#byCountry,
    };
  }
}

function none(): StoppedCodes {
  return { codes: 0, segments: 0, proven: 0 };
}

function of<Key>(counts: Map<Key, StoppedCodes>, key: Key): StoppedCodes {
  const known = counts.get(key) ?? none();
  counts.set(key, known);
  return known;
}
