import type { EntityManager } from 'typeorm';
import { inTransaction } from '../persistence';
import { MissingKeyError } from '../sealing';
import { openBody, type CallContext } from './call-provider';
import { nextLookupDelay, type StoredSend } from './send';
import { applySettlement, settlementOf, type Settlement } from './settlement';
import { simulateCall } from './simulate';
import { claimedSids, lockRecipient, unsettledTo } from './store';
import type { FoundText } from './twilio';

/** How far the time of a text may be off the time of its call, where the provider's answers do not tell how its clock runs, in ms. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/** By this long after its claim no request for a text is under way any more: lease and call time-out, in ms. */
const MAX_ACCEPTANCE_DELAY_MS = 60_000;

/** Pause when the provider cannot be asked, or only another replica can open the text, in ms. Not counted as a look-up. */
const CANNOT_LOOK_PAUSE_MS = 5_000;

/** Pause while another text to the same number is not settled, whose SID this might be, in ms. Not counted as a look-up. */
const OTHER_CALL_PAUSE_MS = 500;

/** After this long without a look-up that could be made a text counts as not sent, in ms. */
const GIVE_UP_MS = 24 * 3_600_000;

/** What Twilio puts before each text of a trial account, in its resource, too. */
const TRIAL_PREFIX = 'Sent from your Twilio trial account - ';

/** Finds out at the provider what became of a text, and commits it. A simulated one is taken: that nobody had committed it is all that is unknown. */
export async function lookUp(send: StoredSend, context: CallContext): Promise<void> {
  const body = openBody(send, context);
  const found = body instanceof MissingKeyError || send.isSimulated ? null : await findTexts(send, context);
  const now = context.database.now();
  await inTransaction(context.database, async (em) =>
    applySettlement(em, send, await settlementOfLookUp(em, send, { body, found, now }, context), context),
  );
}

const UNCONFIRMED: Settlement = { kind: 'refused', result: 'not_sent', reason: 'unconfirmed' };

interface LookUp {
  body: ReturnType<typeof openBody>;
  /** Null where the provider could not be asked. */
  found: readonly FoundText[] | null;
  now: Date;
}

/** What a look-up's answer means for its text. Of look-ups for the same number one at a time decides. */
async function settlementOfLookUp(
  em: EntityManager,
  send: StoredSend,
  { body, found, now }: LookUp,
  context: CallContext,
): Promise<Settlement> {
  if (body === null) return UNCONFIRMED;
  if (send.isSimulated && typeof body === 'string')
    return settlementOf(simulateCall(send, body), context.lookupSchedule);
  if (body instanceof MissingKeyError || found === null) {
    return now.getTime() - callOf(send).getTime() > GIVE_UP_MS ? UNCONFIRMED : later(CANNOT_LOOK_PAUSE_MS);
  }
  await lockRecipient(em, send.to);
  const ours = await matchText(em, send, body, found, context);
  if (ours === 'another-first') return later(OTHER_CALL_PAUSE_MS);
  if (ours === 'elsewhere') return later(CANNOT_LOOK_PAUSE_MS);
  if (ours !== null) return acceptanceOf(ours, send, now);
  const delayMs = nextLookupDelay(context.lookupSchedule, send.lookups + 1);
  return delayMs === null ? UNCONFIRMED : { kind: 'look-up-later', delayMs, counted: true };
}

function later(delayMs: number): Settlement {
  return { kind: 'look-up-later', delayMs, counted: false };
}

function acceptanceOf(text: FoundText, send: StoredSend, now: Date): Settlement {
  const { sid, status, segments, from } = text;
  const acceptedAt = acceptedAtOf(text, callOf(send), lastCallOf(send), now);
  return { kind: 'accepted', sid, status, segments, acceptedAt, ...(from !== null && { from }) };
}

/** The provider's texts to the same number since the call; null, with a line in the log, where it cannot be asked. */
function findTexts(send: StoredSend, { twilio, log }: CallContext): Promise<FoundText[] | null> {
  return twilio.find(send.to, new Date(callOf(send).getTime() - CLOCK_TOLERANCE_MS)).catch((error: unknown) => {
    log.warn({ err: error, message_id: send.messageId }, 'The provider could not be asked about a text');
    return null;
  });
}

/**
 * Which of the provider's texts came of this call. Its resources name no id of ours, so it is the text of the same words that no send
 * owns and that is nearest to the call in time; one that another call of the same words is nearer to, or still waits for, is left to
 * that one first. `elsewhere`: the words of such a call can only be read by another replica.
 */
async function matchText(
  em: EntityManager,
  send: StoredSend,
  body: string,
  found: readonly FoundText[],
  context: CallContext,
): Promise<FoundText | 'another-first' | 'elsewhere' | null> {
  const calledAt = callOf(send);
  const latest = latestAcceptance(send);
  const same = found.filter((text) => hasWords(text, body) && text.createdAt <= latest);
  const taken = await claimedSids(
    em,
    same.map(({ sid }) => sid),
  );
  const free = same.filter(({ sid }) => !taken.has(sid));
  if (free.length === 0) return null;
  const others = await sameWords(em, send, body, context);
  if (others === 'elsewhere') return others;
  const ours = free
    .filter((text) => !others.some((other) => comesFirst(other, text, calledAt)))
    .sort((a, b) => distance(a, calledAt) - distance(b, calledAt))[0];
  return ours ?? 'another-first';
}

function hasWords(text: FoundText, body: string): boolean {
  return text.body === body || text.body === TRIAL_PREFIX + body;
}

/** Unsettled texts of the same words to the same number. */
async function sameWords(
  em: EntityManager,
  send: StoredSend,
  body: string,
  context: CallContext,
): Promise<StoredSend[] | 'elsewhere'> {
  const unsettled = (await unsettledTo(em, send)).map((other) => ({ other, words: openBody(other, context) }));
  if (unsettled.some(({ words }) => words instanceof MissingKeyError)) return 'elsewhere';
  return unsettled.flatMap(({ other, words }) => (words === body ? [other] : []));
}

/** Whether a text may be that of another call, which is asked first: one that waits for its answer knows it by itself. */
function comesFirst(other: StoredSend, text: FoundText, calledAt: Date): boolean {
  if (other.state === 'calling') return callOf(other).getTime() - CLOCK_TOLERANCE_MS <= text.createdAt.getTime();
  return distance(text, callOf(other)) < distance(text, calledAt);
}

/** No text that was created after it came of this call. */
function latestAcceptance(send: StoredSend): Date {
  return new Date(lastCallOf(send).getTime() + MAX_ACCEPTANCE_DELAY_MS + CLOCK_TOLERANCE_MS);
}

function callOf(send: StoredSend): Date {
  return send.calledAt ?? send.plannedAt;
}

/** After a restore it is not known when a text was called: at any time until it might not be any more. */
function lastCallOf({ calledAt, sendBefore }: StoredSend): Date {
  return calledAt ?? sendBefore;
}

function distance({ createdAt }: FoundText, call: Date): number {
  return Math.abs(createdAt.getTime() - call.getTime());
}

/** When the provider took it: its own word, where that lies within the call. It usually takes a text at once. */
function acceptedAtOf({ createdAt }: FoundText, calledAt: Date, lastCall: Date, now: Date): Date {
  const latest = Math.min(lastCall.getTime() + MAX_ACCEPTANCE_DELAY_MS, now.getTime());
  return createdAt >= calledAt && createdAt.getTime() <= latest ? createdAt : calledAt;
}
