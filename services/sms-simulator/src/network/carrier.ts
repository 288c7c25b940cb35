import type { WebhookDispatcher } from '../callbacks/webhook-dispatcher';
import { statusCallback } from '../callbacks/status-callback';
import type { Clock } from '../clock/clock';
import { errorTitle } from '../messages/error-codes';
import type { Message, MessageStatus, StoryEntry } from '../messages/message';
import type { Changes } from './changes';
import type { Step } from './plan';

const STORIES: Readonly<Record<MessageStatus, string>> = {
  accepted: 'Taken by the messaging service',
  scheduled: 'Waiting for its time',
  queued: 'Waiting in the queue',
  sending: 'On its way to the carrier',
  sent: 'Handed to the carrier',
  delivered: 'On the phone',
  undelivered: 'Not delivered',
  failed: 'Failed',
  canceled: 'Canceled',
  read: 'Read',
  received: 'Received from the phone',
};

export interface CarrierOptions {
  readonly accountSid: string;
  readonly seed: string;
  readonly clock: Clock;
  readonly dispatcher: WebhookDispatcher;
  readonly changes: Changes;
}

/** Carries messages along their plans, one step at a time. */
export class Carrier {
  constructor(private readonly options: CarrierOptions) {}

  /** Puts the message's next step on the clock. */
  carry(message: Message): void {
    const next = message.plan[0];
    if (next !== undefined) this.options.clock.at(next.at, () => this.runNext(message, next));
  }

  recordEvent(message: Message, entry: Omit<StoryEntry, 'at'>): void {
    message.updatedAt = this.options.clock.now();
    message.story.push({ at: message.updatedAt, ...entry });
    this.options.changes.emit({ what: 'message', message });
  }

  /** A step that is no longer the plan's next one was cancelled, and does nothing. */
  private runNext(message: Message, step: Step): void | Promise<void> {
    if (message.plan[0] !== step) return undefined;
    message.plan.shift();
    this.carry(message);
    return this.perform(message, step);
  }

  private perform(message: Message, step: Step): void | Promise<void> {
    switch (step.what) {
      case 'callback':
        return this.callBack(message, step.status, step.errorCode);
      case 'status':
        return this.move(message, step.status, step.errorCode);
      case 'sender':
        message.from = step.from;
        return undefined;
      case 'segments':
        message.segments = step.count;
        return this.recordEvent(message, {
          what: 'segments',
          text: `Counted as ${step.count} ${step.count === 1 ? 'segment' : 'segments'}`,
        });
      case 'price':
        message.price = step.price;
        return this.recordEvent(message, { what: 'price', text: `Priced at ${step.price} USD` });
    }
  }

  private move(message: Message, status: MessageStatus, errorCode: number | null): void {
    message.status = status;
    message.errorCode = errorCode;
    if (status === 'sent') message.sentAt = this.options.clock.now();
    if (errorCode === null) this.recordEvent(message, { what: 'status', text: STORIES[status] });
    else this.recordEvent(message, { what: 'status', text: `${STORIES[status]}: ${errorTitle(errorCode)}`, errorCode });
  }

  private callBack(message: Message, status: MessageStatus, errorCode: number | null): Promise<void> {
    const callback = statusCallback(message, {
      accountSid: this.options.accountSid,
      seed: this.options.seed,
      url: message.statusCallback ?? '',
      format: message.callbackFormat,
      status,
      errorCode,
      now: this.options.clock.now(),
    });
    message.callbacks.push(callback);
    return this.options.dispatcher.deliver(callback);
  }
}
