import type { Callback } from '../callbacks/callback';
import { WebhookDispatcher } from '../callbacks/webhook-dispatcher';
import type { Clock } from '../clock/clock';
import { isFinal, type Direction, type Feedback, type FeedbackOutcome, type Message } from '../messages/message';
import { MessageStore } from '../messages/message-store';
import { Refusal } from '../messages/refusal';
import { Carrier } from './carrier';
import { Changes } from './changes';
import { FaultRegistry } from './fault-registry';
import type { Faults } from './faults';
import { InboundRoutes } from './inbound-routes';
import { OptOuts } from './opt-outs';
import { outgoingMessage, type Origin, type Outgoing } from './outgoing';
import { PhoneSide } from './phone-side';

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
  /** Resolves once all that has changed so far would outlive a kill; nobody outside is told before. */
  readonly kept: () => Promise<void>;
}

/** The phone network: takes texts, keeps and carries them, and knows who wants none. */
export class Network {
  readonly store: MessageStore;
  readonly faults = new FaultRegistry();
  readonly optOuts = new OptOuts();
  readonly changes = new Changes();
  readonly inboundRoutes: InboundRoutes;
  readonly phones: PhoneSide;
  private readonly dispatcher: WebhookDispatcher;
  private readonly carrier: Carrier;
  private lastSeq = 0;

  constructor(readonly options: NetworkOptions) {
    const { clock, seed, authToken, accountSid, kept } = options;
    this.store = new MessageStore(options.keep);
    this.inboundRoutes = new InboundRoutes(options.inboundUrl);
    const onAttempt = (callback: Callback, answer: string): void => this.onAttempt(callback, answer);
    this.dispatcher = new WebhookDispatcher({ clock, seed, authToken, beforeAttempt: kept, onAttempt });
    this.carrier = new Carrier({ accountSid, seed, clock, dispatcher: this.dispatcher, changes: this.changes });
    this.phones = new PhoneSide(this, this.carrier);
  }

  get newestSeq(): number {
    return this.lastSeq;
  }

  /** Throws a Refusal with 21610 where the recipient wants nothing from this sender. */
  take(outgoing: Outgoing, faults: Faults): Message {
    const optedOut = this.optOuts.has(outgoing.to, outgoing.from ?? this.options.poolSender);
    if (optedOut && outgoing.messagingServiceSid === null) throw new Refusal(21610);
    return this.send(outgoing, faults, { optedOut });
  }

  /** Sends without asking whether the recipient wants it. */
  send(outgoing: Outgoing, faults: Faults, how: { direction?: Direction; optedOut?: boolean }): Message {
    const { direction = 'outbound-api', optedOut = false } = how;
    const { poolSender } = this.options;
    const message = outgoingMessage(outgoing, this.nextOrigin(), { faults, direction, optedOut, poolSender });
    this.keep(message);
    this.carrier.carry(message);
    return message;
  }

  /** Throws a Refusal where it is too late. */
  cancel(message: Message): void {
    if (message.status !== 'scheduled') throw new Refusal(30409);
    const at = this.options.clock.now();
    message.status = 'canceled';
    const callback = { at, what: 'callback', status: 'canceled', errorCode: null } as const;
    message.plan = message.statusCallback === null ? [] : [callback];
    this.carrier.recordEvent(message, { what: 'status', text: 'Canceled' });
    this.carrier.carry(message);
  }

  /** Keeps what the account says of a text; throws a Refusal where it had not asked for it. */
  giveFeedback(message: Message, outcome: FeedbackOutcome): Feedback {
    if (!message.feedback) throw new Refusal(20404, `Message ${message.sid} was not sent with ProvideFeedback=true`);
    const feedback = { outcome, updatedAt: this.options.clock.now() };
    message.feedback = feedback;
    this.carrier.recordEvent(message, { what: 'feedback', text: `Feedback: ${outcome}` });
    return feedback;
  }

  /** Throws a Refusal while the message is still on its way. */
  redact(message: Message): void {
    refuseUnfinished(message, 'redact');
    message.body = '';
    this.carrier.recordEvent(message, { what: 'redacted', text: 'Its text was redacted' });
  }

  /** Throws a Refusal while the message is still on its way. */
  remove(message: Message): void {
    refuseUnfinished(message, 'delete');
    message.plan = [];
    this.store.remove(message.sid);
    this.changes.emit({ what: 'removed', message });
  }

  /** Forgets all texts. */
  clear(): void {
    for (const message of this.store.newestFirst()) message.plan = [];
    this.store.clear();
    this.changes.emit({ what: 'cleared' });
  }

  /** Takes up messages where an earlier run left them, oldest first. */
  restore(messages: Iterable<Message>, lastSeq: number): void {
    this.lastSeq = lastSeq;
    for (const message of messages) {
      this.store.add(message);
      this.lastSeq = Math.max(this.lastSeq, message.seq);
      this.carrier.carry(message);
      for (const callback of message.callbacks) if (callback.state === 'waiting') this.callNow(callback);
    }
  }

  nextOrigin(): Origin {
    this.lastSeq += 1;
    return { seq: this.lastSeq, seed: this.options.seed, now: this.options.clock.now() };
  }

  keep(message: Message): void {
    const evicted = this.store.add(message);
    this.changes.emit({ what: 'new-message', message });
    if (evicted !== undefined) this.changes.emit({ what: 'evicted', message: evicted });
  }

  callNow(callback: Callback): void {
    this.options.clock.at(this.options.clock.now(), () => this.dispatcher.deliver(callback));
  }

  close(): Promise<void> {
    return this.dispatcher.close();
  }

  private onAttempt(callback: Callback, answer: string): void {
    const message = this.store.get(callback.parameters.MessageSid ?? '');
    if (message === undefined) return;
    this.changes.emit({ what: 'callback', message, callback });
    this.phones.answer(message, callback, answer);
  }
}

function refuseUnfinished(message: Message, what: string): void {
  if (isFinal(message) || message.status === 'sent') return;
  throw new Refusal(20009, `Cannot ${what} message because delivery has not been completed.`);
}
