import { providerObject } from '@linecheck/service-kit/sms';
import { explainProviderError, type MessageStatus } from '@linecheck/shared-contracts';
import type { Callback, SetAsideReason } from '../domain/callback';
import { isFailure, isStatus } from '../domain/message-status';
import { field, textOf, type Parameters } from './parameters';

/** What the provider reports about a message: in a webhook whose signature has been checked, or when asked. */
export interface Report {
  /** Of a webhook, `m` of its signed query. */
  readonly messageId: string | undefined;
  /** The parameters of a form, or the text of a JSON body. */
  readonly body: unknown;
  readonly heardAt: Date;
  readonly source: 'callback' | 'poll';
  /** When it happened by the provider's clock, where it says so. Callbacks never do: their RawDlrDoneDate has no zone, so it is no instant. */
  readonly happenedAt?: Date | null;
  /** Of the span that reports it, where one is recorded. */
  readonly traceparent?: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MESSAGE_SID = /^(SM|MM)[0-9a-f]{32}$/i;
const ERROR_CODE = /^[0-9]{1,6}$/;
/** Twilio sends some 15 fields, the longest of them an URL. */
const MAX_FIELDS = 100;
const MAX_FIELD_LENGTH = 4096;
// eslint-disable-next-line no-control-regex -- NUL is what PostgreSQL cannot store
const UNSTORABLE = /\u0000|[\uD800-\uDFFF]/u;

/**
 * Turns a report into what the tracker can take. Never throws: what cannot be used is set aside with its reason. A field beside the
 * status that cannot be read is left out, and what the status says stands.
 */
export function readCallback(report: Report): Callback {
  const { messageId, body, heardAt, source, happenedAt = null, traceparent = null } = report;
  const parameters = providerObject(body);
  const known = messageId !== undefined && UUID.test(messageId) ? messageId.toLowerCase() : null;
  const reason = known === null ? (messageId ? 'bad-message-id' : 'no-message-id') : faultOf(parameters);
  if (known === null || parameters === null || reason !== null) {
    return setAside(reason ?? 'unreadable-body', { messageId: known, parameters, body, heardAt });
  }
  const status = field(parameters, 'MessageStatus', 'SmsStatus') as MessageStatus;
  const errorCode = readErrorCode(field(parameters, 'ErrorCode'));
  const code = isFailure(status) ? errorCode.code : null;
  return {
    kind: 'observation',
    leftOut: errorCode.isReadable ? [] : ['ErrorCode'],
    observation: {
      messageId: known,
      sid: field(parameters, 'MessageSid', 'SmsSid'),
      status,
      failure: { code, class: code === null ? 'temporary' : explainProviderError(code).class },
      source,
      heardAt,
      // Nothing happened after we received it, whatever another clock says.
      happenedAt: happenedAt !== null && happenedAt <= heardAt ? happenedAt : null,
      raw: parameters,
      traceparent,
    },
  };
}

function faultOf(parameters: Parameters | null): SetAsideReason | null {
  if (parameters === null) return 'unreadable-body';
  const texts = Object.entries(parameters).flatMap(([name, value]) => [name, ...[value].flat().map(textOf)]);
  if (Object.keys(parameters).length > MAX_FIELDS) return 'too-many-fields';
  if (texts.some((text) => text.length > MAX_FIELD_LENGTH)) return 'field-too-large';
  if (texts.some((text) => UNSTORABLE.test(text))) return 'unreadable-text';
  if (!MESSAGE_SID.test(field(parameters, 'MessageSid', 'SmsSid'))) return 'bad-message-sid';
  const status = field(parameters, 'MessageStatus', 'SmsStatus');
  if (status === 'receiving' || status === 'received') return 'incoming-message';
  return isStatus(status) ? null : 'unknown-status';
}

/** 0 and nothing at all say that there is no code. */
function readErrorCode(text: string): { code: number | null; isReadable: boolean } {
  const isReadable = text === '' || ERROR_CODE.test(text);
  return { code: (isReadable && Number(text)) || null, isReadable };
}

interface Unusable {
  messageId: string | null;
  parameters: Parameters | null;
  body: unknown;
  heardAt: Date;
}

function setAside(reason: SetAsideReason, { messageId, parameters, body, heardAt }: Unusable): Callback {
  const claimed = parameters === null ? '' : field(parameters, 'MessageStatus', 'SmsStatus');
  const status = /^[\w-]{1,32}$/.test(claimed) ? claimed : 'unreadable';
  return {
    kind: 'set-aside',
    setAside: { reason, messageId, status, heardAt, parameters: JSON.stringify(parameters ?? body ?? null) },
  };
}
