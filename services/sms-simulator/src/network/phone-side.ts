import type { Callback } from '../callbacks/callback';
import { inboundCallback } from '../callbacks/inbound-callback';
import { messagesIn } from '../callbacks/twiml';
import type { Message } from '../messages/message';
import { newMessage } from '../messages/new-message';
import { segmentsOf } from '../messages/segments';
import type { Carrier } from './carrier';
import type { Network } from './network';
import { OPT_OUT_REPLIES, optOutKeyword } from './opt-outs';

const TEN_HOURS_MS = 36_000_000;

/** A text that somebody types on a phone. */
export interface Written {
  readonly phone: string;
  readonly sender: string;
  readonly body: string;
}

/** What phones do: they write, opt out and in, and get the answers. */
export class PhoneSide {
  constructor(
    private readonly network: Network,
    private readonly carrier: Carrier,
  ) {}

  /** A phone writes to one of our senders. */
  write({ phone, sender, body }: Written): Message {
    const message = newMessage({
      ...this.network.nextOrigin(),
      direction: 'inbound',
      status: 'received',
      from: phone,
      to: sender,
      body,
      segments: segmentsOf(body).count,
      messagingServiceSid: null,
      mediaUrls: [],
      statusCallback: null,
      callbackFormat: this.network.faults.faultsFor(phone).callback_format,
      feedback: null,
    });
    this.network.keep(message);
    this.applyOptOutKeyword(message, phone, sender);
    this.tellWebhook(message);
    return message;
  }

  /** Sends the texts that a webhook answered with. */
  answer(message: Message, callback: Callback, twiml: string): void {
    if (callback.kind !== 'inbound' || callback.state !== 'delivered') return;
    for (const { body, to, from, statusCallback } of messagesIn(twiml)) {
      const [phone, sender] = [to ?? message.from ?? '', from ?? message.to];
      if (this.network.optOuts.has(phone, sender)) {
        const text = `The webhook's reply was not sent: ${phone} has opted out`;
        this.carrier.recordEvent(message, { what: 'reply', text, errorCode: 21610 });
      } else this.reply({ phone, sender, body }, statusCallback);
    }
  }

  private applyOptOutKeyword(message: Message, phone: string, sender: string): void {
    const word = optOutKeyword(message.body, sender);
    if (word === null) return;
    if (word === 'stop') this.network.optOuts.add(phone, sender);
    if (word === 'start') this.network.optOuts.remove(phone, sender);
    if (word !== 'help') {
      const text = word === 'stop' ? `Opted out of texts from ${sender}` : `Opted in to texts from ${sender}`;
      this.carrier.recordEvent(message, { what: 'opt-out', text });
      this.network.changes.emit({ what: 'rules' });
    }
    this.reply({ phone, sender, body: OPT_OUT_REPLIES[word] }, null);
  }

  private tellWebhook(message: Message): void {
    const url = this.network.inboundRoutes.urlFor(message.to);
    if (url === null) return;
    const { accountSid, seed, clock } = this.network.options;
    const callback = inboundCallback(message, { accountSid, seed, url, now: clock.now() });
    message.callbacks.push(callback);
    this.network.callNow(callback);
  }

  private reply({ phone, sender, body }: Written, statusCallback: string | null): void {
    const text = { to: phone, from: sender, body, statusCallback, messagingServiceSid: null, mediaUrls: [] };
    const faults = this.network.faults.faultsFor(phone);
    const outgoing = { ...text, validityMs: TEN_HOURS_MS, sendAt: null, provideFeedback: false };
    this.network.send(outgoing, faults, { direction: 'outbound-reply' });
  }
}
