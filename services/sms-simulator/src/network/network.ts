import type { Callback } from '../callbacks/callback';
import { Courier } from '../callbacks/courier';
import { inboundCallback } from '../callbacks/inbound-callback';
import { messagesIn } from '../callbacks/twiml';
import type { Clock } from '../clock/clock';
import { isFinal, type Direction, type Message } from '../messages/message';
import { MessageStore } from '../messages/message-store';
import { newMessage } from '../messages/new-message';
import { Refusal } from '../messages/refusal';
import { segmentsOf } from '../messages/segments';
import { randomFor } from '../random';
import { Carrier } from './carrier';
import { Changes } from './changes';
import { FaultBook } from './fault-book';
import type { Faults } from './faults';
import { InboundRoutes } from './inbound-routes';
import { OptOuts, OPT_OUT_REPLIES, optOutWord } from './opt-outs';
import { planJourney, type Step } from './plan';
import { priceOf } from './prices';

export interface NetworkOptions {
  readonly accountSid: string;
  readonly authToken: string;
  readonly seed: string;
  /** How many messages are kept. */
  readonly keep: number;
  /** The sender that a messaging service chooses. */
  readonly poolSender: string;
  readonly inboundUrl: string | null;
  readonly clock: Clock;
}

/** A text that the API has found in order. */
export interface Outgoing {
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly mediaUrls: readonly string[];
  readonly statusCallback: string | null;
  readonly validityMs: number;
  /** Milliseconds since 1970; null for at once. */
  readonly sendAt: number | null;
}

const TEN_HOURS_MS = 36_000_000;

/** The phone network: takes texts from both sides, carries them, and knows who wants none. */
export class Network {
  readonly store: MessageStore;
  readonly faults = new FaultBook();
  readonly optOuts = new OptOuts();
  readonly changes = new Changes();
  readonly inboundRoutes: InboundRoutes;
  readonly courier: Courier;
  private readonly carrier: Carrier;
  private lastSeq = 0;

  constructor(readonly options: NetworkOptions) {
    const { clock, seed, authToken, accountSid } = options;
    this.store = new MessageStore(options.keep);
    this.inboundRoutes = new InboundRoutes(options.inboundUrl);
    this.courier = new Courier({
      clock,
      seed,
      authToken,
      onAttempt: (callback, answer) => this.onAttempt(callback, answer),
    });
    this.carrier = new Carrier({ accountSid, seed, clock, courier: this.courier, changes: this.changes });
  }

  get newestSeq(): number {
    return this.lastSeq;
  }

  /** Throws a Refusal with 21610 where the recipient wants nothing from this sender. */
  take(outgoing: Outgoing, faults: Faults, direction: Direction = 'outbound-api'): Message {
    const optedOut = this.optOuts.has(outgoing.to, outgoing.from ?? this.options.poolSender);
    if (optedOut && outgoing.messagingServiceSid === null) throw new Refusal(21610);
    return this.send(outgoing, faults, direction, optedOut);
  }

  /** A phone writes to one of our senders. */
  receive(text: { readonly phone: string; readonly sender: string; readonly body: string }): Message {
    const message = newMessage({
      ...this.origin(),
      direction: 'inbound',
      status: 'received',
      from: text.phone,
      to: text.sender,
      body: text.body,
      segments: segmentsOf(text.body).count,
      messagingServiceSid: null,
      mediaUrls: [],
      statusCallback: null,
      callbackFormat: this.faults.faultsFor(text.phone).callback_format,
    });
    this.keep(message);
    this.obeyOptOutWord(message, text.phone, text.sender);
    this.tellWebhook(message);
    return message;
  }

  /** Throws a Refusal where it is too late. */
  cancel(message: Message): void {
    if (message.status !== 'scheduled') throw new Refusal(30409);
    const now = this.options.clock.now();
    const canceled = { at: now, status: 'canceled', errorCode: null } as const;
    message.status = 'canceled';
    message.plan = message.statusCallback === null ? [] : [{ ...canceled, what: 'callback' }];
    this.carrier.tellStory(message, { what: 'status', text: 'Canceled' });
    this.carrier.carry(message);
  }

  /** Throws a Refusal while the message is still on its way. */
  redact(message: Message): void {
    refuseUnfinished(message, 'redact');
    message.body = '';
    this.carrier.tellStory(message, { what: 'redacted', text: 'Its text was redacted' });
  }

  /** Throws a Refusal while the message is still on its way. */
  remove(message: Message): void {
    refuseUnfinished(message, 'delete');
    message.plan = [];
    this.store.remove(message.sid);
    this.changes.tell({ what: 'removed', message });
  }

  /** Forgets all texts. */
  clear(): void {
    for (const message of this.store.newestFirst()) message.plan = [];
    this.store.clear();
    this.changes.tell({ what: 'cleared' });
  }

  /** Takes up messages where an earlier run left them, oldest first. */
  restore(messages: Iterable<Message>, lastSeq: number): void {
    for (const message of messages) {
      this.store.add(message);
      this.lastSeq = Math.max(this.lastSeq, message.seq);
      this.carrier.carry(message);
      for (const callback of message.callbacks) if (callback.state === 'waiting') this.tryAgain(callback);
    }
    this.lastSeq = Math.max(this.lastSeq, lastSeq);
  }

  close(): Promise<void> {
    return this.courier.close();
  }

  private send(outgoing: Outgoing, faults: Faults, direction: Direction, optedOut: boolean): Message {
    const first = firstStatus(outgoing);
    const segments = segmentsOf(outgoing.body).count;
    const message = newMessage({
      ...this.origin(),
      direction,
      status: first,
      to: outgoing.to,
      from: outgoing.from,
      body: outgoing.body,
      segments: first === 'queued' && faults.segments_delay_ms === 0 ? segments : 0,
      messagingServiceSid: outgoing.messagingServiceSid,
      mediaUrls: outgoing.mediaUrls,
      statusCallback: outgoing.statusCallback,
      callbackFormat: faults.callback_format,
    });
    message.plan = this.planFor(message, outgoing, faults, { first, segments, optedOut });
    this.keep(message);
    this.carrier.carry(message);
    return message;
  }

  private planFor(
    message: Message,
    outgoing: Outgoing,
    faults: Faults,
    known: { first: 'queued' | 'accepted' | 'scheduled'; segments: number; optedOut: boolean },
  ): Step[] {
    const journey = {
      ...known,
      takenAt: message.createdAt,
      startsAt: outgoing.sendAt ?? message.createdAt,
      sender: outgoing.from === null ? this.options.poolSender : null,
      price: priceOf(outgoing.to, known.segments),
      validityMs: outgoing.validityMs,
      wantsCallbacks: outgoing.statusCallback !== null,
    };
    return planJourney(journey, faults, randomFor(this.options.seed, `journey ${message.seq}`));
  }

  private origin(): { seq: number; seed: string; now: number } {
    this.lastSeq += 1;
    return { seq: this.lastSeq, seed: this.options.seed, now: this.options.clock.now() };
  }

  private keep(message: Message): void {
    const evicted = this.store.add(message);
    this.changes.tell({ what: 'new-message', message });
    if (evicted !== undefined) this.changes.tell({ what: 'evicted', message: evicted });
  }

  private obeyOptOutWord(message: Message, phone: string, sender: string): void {
    const word = optOutWord(message.body, sender);
    if (word === null) return;
    if (word === 'stop') this.optOuts.add(phone, sender);
    if (word === 'start') this.optOuts.remove(phone, sender);
    if (word !== 'help') {
      const text = word === 'stop' ? `Opted out of texts from ${sender}` : `Opted in to texts from ${sender}`;
      this.carrier.tellStory(message, { what: 'opt-out', text });
      this.changes.tell({ what: 'rules' });
    }
    this.reply(phone, sender, OPT_OUT_REPLIES[word], null);
  }

  private tellWebhook(message: Message): void {
    const url = this.inboundRoutes.urlFor(message.to);
    if (url === null) return;
    const { accountSid, seed, clock } = this.options;
    const callback = inboundCallback(message, { accountSid, seed, url, now: clock.now() });
    message.callbacks.push(callback);
    this.tryAgain(callback);
  }

  private tryAgain(callback: Callback): void {
    this.options.clock.at(this.options.clock.now(), () => this.courier.deliver(callback));
  }

  private reply(phone: string, sender: string, body: string, statusCallback: string | null): void {
    const outgoing = {
      to: phone,
      from: sender,
      messagingServiceSid: null,
      body,
      mediaUrls: [],
      statusCallback,
      validityMs: TEN_HOURS_MS,
      sendAt: null,
    };
    this.send(outgoing, this.faults.faultsFor(phone), 'outbound-reply', false);
  }

  private onAttempt(callback: Callback, answer: string): void {
    const message = this.store.get(callback.parameters.MessageSid ?? '');
    if (message === undefined) return;
    this.changes.tell({ what: 'callback', message, callback });
    if (callback.kind !== 'inbound' || callback.state !== 'delivered') return;
    for (const { body, to, from, statusCallback } of messagesIn(answer)) {
      const [phone, sender] = [to ?? message.from ?? '', from ?? message.to];
      if (this.optOuts.has(phone, sender))
        this.carrier.tellStory(message, {
          what: 'reply',
          text: `The webhook's reply was not sent: ${phone} has opted out (21610)`,
          errorCode: 21610,
        });
      else this.reply(phone, sender, body, statusCallback);
    }
  }
}

function refuseUnfinished(message: Message, what: string): void {
  if (isFinal(message) || message.status === 'sent') return;
  throw new Refusal(20009, `Cannot ${what} message because delivery has not been completed.`);
}

function firstStatus(outgoing: Outgoing): 'queued' | 'accepted' | 'scheduled' {
  if (outgoing.messagingServiceSid === null) return 'queued';
  return outgoing.sendAt === null ? 'accepted' : 'scheduled';
}
