import { BASELINE_DAYS, figuresOf, noCounts, type Counted, type KeyCounts, type KeyFigures } from './figures';
import { judgeCode, QUIET_MS, type Judgement, type OpenStop, type StopReason } from './judge';
import type { UnprovenLimits } from './limits';
import { scopeOf, type BudgetKey } from './scopes';

/** A request for a code as it was kept. */
export interface PastRequest {
  readonly phoneId: string;
  readonly askedAt: Date;
  /** What it was counted under, in the order of scopes, and the visit of its address to its country. */
  readonly keys: readonly string[];
  readonly segments: number;
  /** Whether it was stopped at the time. */
  readonly wasStopped: boolean;
  readonly provenAt: Date | null;
}

type ReplayJudgement = { readonly stopped: StopReason } | { readonly stopped: null };

const DAY_MS = 86_400_000;

interface DayCount {
  sent: number;
  settled: number;
  proofs: number;
}

interface Proof {
  readonly at: number;
  readonly phoneId: string;
  readonly codes: { readonly day: number; readonly keys: readonly string[] }[];
}

interface Stop extends OpenStop {
  passedAt: Date | null;
  lastAt: number;
}

/** Judges requests one after the other as if these limits had held: what it lets through is counted, and proven when it was. */
export class Replay {
  readonly #counts = new Map<string, Map<number, DayCount>>();
  readonly #visits = new Map<string, Set<string>>();
  readonly #stops = new Map<string, Stop>();
  readonly #stoppedAt = new Map<string, number>();
  /** By time. */
  readonly #proofs: Proof[] = [];

  constructor(readonly limits: UnprovenLimits) {}

  /** Requests have to come in the order of time. */
  judge(request: PastRequest): ReplayJudgement {
    const { askedAt: now, phoneId } = request;
    this.#settleUntil(now.getTime());
    const keys = request.keys.flatMap((key): BudgetKey[] => {
      const scope = scopeOf(key);
      return scope === null ? [] : [{ scope, key }];
    });
    const judgement = judgeCode(
      {
        keys,
        providerKey: request.keys.find((key) => key.startsWith('provider:')) ?? null,
        figures: new Map(request.keys.map((key) => [key, this.#figures(key, now)])),
        overrides: [],
        stops: this.#stopsOf(keys, now),
        isInRefusedRange: false,
        countries: this.#countries(request, now),
        stoppedAt: this.#lastStop(phoneId, now),
      },
      this.limits,
      now,
    );
    return this.#apply(request, judgement);
  }

  #apply(request: PastRequest, judgement: Judgement): ReplayJudgement {
    const { askedAt: now, phoneId, keys } = request;
    if (judgement.verdict === 'stopped') {
      const { reason, reasons } = judgement;
      for (const { key } of reasons) {
        const stop = setAt(this.#stops, key, () => ({ id: key, key, passedAt: null, lastAt: 0 }));
        stop.lastAt = now.getTime();
      }
      if (this.#lastStop(phoneId, now) === null) this.#stoppedAt.set(phoneId, now.getTime());
      return { stopped: reason };
    }
    if (judgement.verdict === 'sent')
      for (const { key } of judgement.passes) {
        const stop = this.#stops.get(key);
        if (stop) stop.passedAt = now;
      }
    const day = dayOf(now);
    for (const key of keys) this.#count(key, day).sent += 1;
    const visit = keys.find((key) => key.startsWith('visit:'));
    if (visit !== undefined) setAt(this.#visits, addressOf(visit), () => new Set<string>()).add(visit);
    if (request.provenAt !== null) this.#expect(request, request.provenAt);
    return { stopped: null };
  }

  #expect({ phoneId, askedAt, keys }: PastRequest, provenAt: Date): void {
    const at = provenAt.getTime();
    const code = { day: dayOf(askedAt), keys };
    const known = this.#proofs.find((proof) => proof.phoneId === phoneId && proof.at === at);
    if (known) return void known.codes.push(code);
    let place = this.#proofs.length;
    while (place > 0 && (this.#proofs[place - 1]?.at ?? 0) > at) place -= 1;
    this.#proofs.splice(place, 0, { at, phoneId, codes: [code] });
  }

  #settleUntil(now: number): void {
    while ((this.#proofs[0]?.at ?? Infinity) <= now) {
      const { at, codes } = this.#proofs.shift() as Proof;
      for (const { day, keys } of codes) for (const key of keys) this.#count(key, day).settled += 1;
      for (const key of new Set(codes.flatMap(({ keys }) => keys))) this.#count(key, dayOf(new Date(at))).proofs += 1;
    }
  }

  #count(key: string, day: number): DayCount {
    const days = setAt(this.#counts, key, () => new Map<number, DayCount>());
    return setAt(days, day, () => ({ sent: 0, settled: 0, proofs: 0 }));
  }

  #figures(key: string, now: Date): KeyFigures {
    const days = this.#counts.get(key);
    return days ? figuresOf(countsOf(days, dayOf(now)), now) : figuresOf(noCounts, now);
  }

  #countries({ keys }: PastRequest, now: Date): number {
    const visit = keys.find((key) => key.startsWith('visit:'));
    if (visit === undefined) return 0;
    const others = [...(this.#visits.get(addressOf(visit)) ?? [])].filter((key) => this.#figures(key, now).ofDay > 0);
    return new Set([...others, visit]).size;
  }

  #stopsOf(keys: readonly BudgetKey[], now: Date): Stop[] {
    return keys.flatMap(({ key }) => {
      const stop = this.#stops.get(key);
      if (stop && now.getTime() - stop.lastAt > QUIET_MS) this.#stops.delete(key);
      return this.#stops.get(key) ?? [];
    });
  }

  #lastStop(phoneId: string, now: Date): Date | null {
    const at = this.#stoppedAt.get(phoneId);
    return at === undefined || now.getTime() - at >= DAY_MS ? null : new Date(at);
  }
}

function countsOf(days: Map<number, DayCount>, today: number): KeyCounts {
  const sums = { sent: 0, settled: 0, proofs: 0 };
  for (const [day, { sent, settled, proofs }] of days) {
    if (day <= today - BASELINE_DAYS) {
      days.delete(day);
      continue;
    }
    sums.sent += sent;
    sums.settled += settled;
    sums.proofs += proofs;
  }
  const of = (day: number): Counted => days.get(day) ?? noCounts.today;
  return { today: of(today), yesterday: of(today - 1), fortnight: sums, proofs: sums.proofs };
}

function dayOf(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS);
}

function addressOf(visit: string): string {
  return visit.slice(0, visit.lastIndexOf(':'));
}

function setAt<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
