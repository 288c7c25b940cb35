import { Problem } from '@linecheck/service-kit/errors';
import type { LimitUse } from '@linecheck/service-kit/limits';
import { insertEvents, type NewEvent } from '@linecheck/service-kit/outbox';
import { executeAtomically, idAt, type Database, type Write } from '@linecheck/service-kit/persistence';
import { countryOfRange } from '@linecheck/shared-contracts/number-reading';
import { judgeCode, type CodeFacts, type Judgement, type StopReason } from '../../domain/fraud/judge';
import type { UnprovenLimits } from '../../domain/fraud/limits';
import type { CallerNetworks } from '../../domain/fraud/networks';
import {
  budgetKeysOf,
  INSTALLATION_KEY,
  keyOf,
  valueOf,
  providerPrefix,
  recordKeysOf,
  visitKey,
  visitPrefix,
  type CodeOrigin,
} from '../../domain/fraud/scopes';
import type { CodeStop } from '../../domain/fraud/stop';
import type { PhoneNumber } from '../../domain/phone-number';
import { budgetExceeded } from '../../events/fraud-events';
import type { UnprovenReading } from '../../persistence/code-requests';
import type { UnprovenFacts } from '../../persistence/fraud/code-facts';
import { countCode, logCodeRequest, mostInShard } from '../../persistence/fraud/counts';
import { countStops, openStop, passStops } from '../../persistence/fraud/stops';
import type { CodeGate, GateQuestion } from './code-gate';
import type { UnprovenCodeMetrics } from './metrics';

/** Who asks for a code, as far as the address tells. */
export interface CodeCaller {
  readonly ip: string;
  readonly origin: CodeOrigin;
  readonly networks: CallerNetworks;
}

/** How many codes may stay unproven, and what happens where more would. */
export interface UnprovenBudgets {
  /** `record`: everything is judged and told to operators, and nothing is stopped. */
  readonly mode: 'enforce' | 'record';
  readonly limits: UnprovenLimits;
  /** Beginnings of numbers in E.164 that get no code. */
  readonly refusedRanges: readonly string[];
  readonly senderFor: (e164: string) => string;
  readonly metrics: UnprovenCodeMetrics;
  /** Null where nobody else is asked. */
  readonly gate: CodeGate | null;
}

/** A code to a number that its person has never proven. */
export interface UnprovenCode {
  readonly number: PhoneNumber;
  readonly caller: CodeCaller | null;
  readonly segments: number;
  readonly messageId: string;
  readonly now: Date;
  /** Asks the gate of the installation, at the first call alone. Throws Problem `code-refused`. */
  readonly passGate: PassGate;
}

export type PassGate = (question: GateQuestion) => Promise<void>;

/** One request is one question, however often its statement is overtaken. No transaction is open meanwhile. */
export function gateOnce({ gate }: UnprovenBudgets): PassGate {
  let asked: Promise<void> | undefined;
  return (question) => (asked ??= gate?.ask(question) ?? Promise.resolve());
}

/** What the statement that reads the request has to read of budgets. `shard` is where it is counted. */
export function unprovenReading(caller: CodeCaller | null, shard: number, now: Date): UnprovenReading {
  const ofCaller = caller && [keyOf('network', caller.origin.network), keyOf('address', caller.origin.address)];
  return {
    keys: [INSTALLATION_KEY, ...(ofCaller ?? [])],
    providerPrefix: caller && providerPrefix(caller.origin),
    visitPrefix: caller && visitPrefix(caller.origin),
    shard,
    now,
  };
}

/** What a code that is sent is counted by, for the statement that sends it. */
export interface SpentUnproven {
  readonly writes: readonly Write[];
  readonly events: readonly NewEvent[];
}

/**
 * What counts a code to an unproven number, for the statement that sends it. Where it is stopped, that is committed by itself and
 * a Problem thrown: `too-many-codes` for a budget, `code-refused` where operators have closed the route.
 */
export async function spendUnproven(
  { pool }: Database,
  budgets: UnprovenBudgets,
  code: UnprovenCode,
  { facts: found, shard }: { facts: UnprovenFacts; shard: number },
): Promise<SpentUnproven> {
  const { number, now } = code;
  const country = countryOfRange(number.e164);
  const facts = codeFacts(code, country, found, budgets);
  const judgement = judgeCode(facts, budgets.limits, now);
  if (judgement.verdict === 'refused') {
    budgets.metrics.count('refused', 'operator');
    throw new Problem('code-refused');
  }
  const keys = [...facts.keys.map(({ key }) => key), ...recordKeysOf(country, code.caller?.origin ?? null)];
  const log = { id: code.messageId, phoneId: number.id, keys, segments: code.segments };
  if (judgement.verdict === 'sent' || budgets.mode === 'record') {
    const ip = code.caller?.ip ?? null;
    await code.passGate({ phone_number: number.e164, user_id: number.userId, country, ip });
  }
  if (judgement.verdict === 'sent') {
    return { writes: sentWrites(budgets, code, { log, judgement, found, shard }), events: [] };
  }
  const stops = judgement.reasons.map((reason) => stopOf(reason, code, country, budgets));
  if (budgets.mode === 'record') {
    budgets.metrics.count('recorded', judgement.reason.rule);
    const { writes, events } = stopped(stops, found, now);
    return { writes: [...writes, logCodeRequest({ ...log, outcome: 'recorded' }, now)], events };
  }
  budgets.metrics.count('stopped', judgement.reason.rule);
  // Once an hour and number, so that a flood of refusals writes little.
  if (!isLoggedAlready(found, stops, now)) {
    const refusal = { ...log, id: idAt(now), outcome: 'stopped' as const };
    const { writes, events } = stopped(stops, found, now);
    await executeAtomically(pool, [...writes, logCodeRequest(refusal, now), insertEvents(events)]);
  }
  throw new Problem('too-many-codes', { limit: usedUp(judgement.reason, judgement.retryAt, now) });
}

function codeFacts(
  { number, caller, now }: UnprovenCode,
  country: string | null,
  found: UnprovenFacts,
  { refusedRanges }: UnprovenBudgets,
): CodeFacts {
  const keys = budgetKeysOf(number.e164, country, caller?.origin ?? null);
  const visited = [...found.visits].filter(([, { ofDay }]) => ofDay > 0).map(([key]) => key);
  const visit = caller && country !== null ? [visitKey(caller.origin, country)] : [];
  const wanted = new Set<string>(keys.map(({ key }) => key));
  return {
    keys,
    providerKey: caller && country !== null ? providerPrefix(caller.origin) + country : null,
    figures: found.figures,
    // Of a blocked or lifted range each beginning of the number was read; of countries those with its calling code.
    overrides: found.overrides.filter(({ key }) => wanted.has(key) || key.startsWith('range:')),
    stops: found.stops,
    isInRefusedRange: refusedRanges.some((range) => number.e164.startsWith(range)),
    countries: new Set([...visited, ...visit]).size,
    stoppedAt: found.stoppedAt !== null && found.stoppedAt <= now ? found.stoppedAt : null,
  };
}

interface Sent {
  readonly log: { id: string; phoneId: string; keys: readonly string[]; segments: number };
  readonly judgement: Extract<Judgement, { verdict: 'sent' }>;
  readonly found: UnprovenFacts;
  readonly shard: number;
}

function sentWrites(
  { metrics }: UnprovenBudgets,
  { now }: UnprovenCode,
  { log, judgement: { passes, room }, found, shard }: Sent,
): Write[] {
  const outcome = passes.length > 0 ? 'passed' : 'sent';
  metrics.count(outcome, 'none');
  const none = { inAllShards: 0, inShard: 0 };
  const upTo = new Map([...room].map(([key, left]) => [key, mostInShard(key, found.today.get(key) ?? none, left)]));
  return [
    logCodeRequest({ ...log, outcome }, now),
    ...(passes.length > 0 ? [passStops(passes, now)] : []),
    countCode(log.keys, { shard, upTo, now }),
  ];
}

function stopOf(
  { rule, key, used, allowed }: StopReason,
  { number, caller, now }: UnprovenCode,
  country: string | null,
  { mode, senderFor }: UnprovenBudgets,
): CodeStop {
  return {
    id: idAt(now),
    key,
    rule,
    shown: shownKey(key, caller),
    country,
    sender: senderFor(number.e164),
    isRecordedOnly: mode === 'record',
    used,
    allowed,
    codes: 1,
    openedAt: now,
    lastAt: now,
    closedAt: null,
    closedBecause: null,
    version: 1,
  };
}

function shownKey(key: string, caller: CodeCaller | null): string {
  if (key.startsWith('address:')) return caller?.networks.address ?? '';
  if (key.startsWith('network:')) return caller?.networks.network ?? '';
  return valueOf(key);
}

/** Opens what is not open yet, with an event each, and counts the others. */
function stopped(wanted: readonly CodeStop[], { stops }: UnprovenFacts, now: Date): SpentUnproven {
  const isRecordedOnly = wanted[0]?.isRecordedOnly ?? false;
  const known = stops.filter(({ key }) => wanted.some((stop) => stop.key === key));
  const opened = wanted.filter(({ key }) => !known.some((stop) => stop.key === key));
  const counted =
    known.length > 0
      ? [
          countStops(
            known.map(({ id }) => id),
            isRecordedOnly,
            now,
          ),
        ]
      : [];
  return { writes: [...counted, ...opened.map(openStop)], events: opened.map(budgetExceeded) };
}

function isLoggedAlready({ stops, stoppedAt }: UnprovenFacts, wanted: readonly CodeStop[], now: Date): boolean {
  const areOpen = wanted.every(({ key }) => stops.some((stop) => stop.key === key));
  return areOpen && stoppedAt !== null && now.getTime() - stoppedAt.getTime() < 3_600_000;
}

const DAY_SECONDS = 86_400;

function usedUp({ rule, allowed }: StopReason, retryAt: Date, now: Date): LimitUse {
  const name = rule === 'countries' ? 'countries-per-address' : (`unproven-per-${rule}` as const);
  const resetSeconds = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1_000));
  const unit = rule === 'countries' ? 'countries' : 'codes';
  return { name, max: Math.max(1, allowed), windowSeconds: DAY_SECONDS, unit, remaining: 0, resetSeconds };
}
