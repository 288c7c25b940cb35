import type { Attempt, Callback } from '../../callbacks/callback';
import { codeIn, phoneOf, senderOf, type FeedbackOutcome, type Message } from '../../messages/message';
import { segmentsOf } from '../../messages/segments';

/** A text as the control API shows it. */
export interface Text {
  readonly sid: string;
  /** Counts up over all texts: newer is greater. */
  readonly seq: number;
  readonly direction: Message['direction'];
  readonly phone: string;
  readonly sender: string;
  readonly body: string;
  readonly code: string | null;
  readonly status: Message['status'];
  readonly error_code: number | null;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly price: string | null;
  /** What the account said of it; null where it did not ask to. */
  readonly feedback: FeedbackOutcome | null;
  readonly created_at: string;
  readonly story: readonly { at: string; what: string; text: string; error_code: number | null }[];
  readonly callbacks: readonly CallbackView[];
}

export interface CallbackView {
  readonly id: string;
  readonly sid: string;
  readonly kind: Callback['kind'];
  readonly status: Callback['status'];
  readonly url: string;
  readonly format: Callback['format'];
  readonly state: Callback['state'];
  readonly parameters: Readonly<Record<string, string>>;
  readonly attempts: readonly (Omit<Attempt, 'at' | 'httpStatus'> & { at: string; http_status: number | null })[];
}

export function presentText(message: Message): Text {
  return {
    sid: message.sid,
    seq: message.seq,
    direction: message.direction,
    phone: phoneOf(message),
    sender: senderOf(message),
    body: message.body,
    code: codeIn(message.body),
    status: message.status,
    error_code: message.errorCode,
    segments: message.segments,
    encoding: segmentsOf(message.body).encoding,
    price: message.price,
    feedback: message.feedback?.outcome ?? null,
    created_at: iso(message.createdAt),
    story: message.story.map(({ at, what, text, errorCode }) => ({
      at: iso(at),
      what,
      text,
      error_code: errorCode ?? null,
    })),
    callbacks: message.callbacks.map((callback) => presentCallback(message, callback)),
  };
}

export function presentCallback(message: Message, callback: Callback): CallbackView {
  const { id, kind, status, url, format, state, parameters, attempts } = callback;
  const tries = attempts.map(({ at, httpStatus, ...attempt }) => ({
    ...attempt,
    at: iso(at),
    http_status: httpStatus,
  }));
  return { id, sid: message.sid, kind, status, url, format, state, parameters, attempts: tries };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
