import { providerObject } from '@linecheck/service-kit/sms';
import { explainProviderError } from '@linecheck/shared-contracts';
import type { Callback, SetAsideReason } from '../domain/callback';
import { isFailure, isStatus, type Status } from '../domain/message-status';
import { field, textOf, type Parameters } from './parameters';

/** What the provider tells of a message: in a webhook whose signature has been checked, or when asked. */
export interface Report {
  /** Of a webhook, `m` of its signed query. */
  readonly messageId: string | undefined;
  /** The parameters of a form, or the text of a JSON body. */
  readonly body: unknown;
  readonly heardAt: Date;
  readonly source: 'callback' | 'poll';
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MESSAGE_SID = /^(SM|MM)[0-9a-f]{32}$/i;
const ERROR_CODE = /^[0-9]{1,6}$/;
/** Twilio sends some 15 fields, the longest of them an URL. */
const MOST_FIELDS = 100;
const LONGEST_FIELD = 4096;
// eslint-disable-next-line no-control-regex -- NUL is what PostgreSQL cannot store
const UNSTORABLE = /\u0000|[\uD800-\uDFFF]/u;

/** Turns a report into what the tracker can take. Never throws: what cannot be used is set aside with its reason. */
export function readCallback({ messageId, body, heardAt, source }: Report): Callback {
  const parameters = providerObject(body);
  const known = messageId !== undefined && UUID.test(messageId) ? messageId.toLowerCase() : null;
  const reason = known === null ? (messageId ? 'bad-message-id' : 'no-message-id') : faultOf(parameters);
  if (known === null || parameters === null || reason !== null) {
    return setAside(reason ?? 'unreadable-body', { messageId: known, parameters, body, heardAt });
  }
  const status = field(parameters, 'MessageStatus', 'SmsStatus') as Status;
  const code = isFailure(status) ? Number(field(parameters, 'ErrorCode')) || null : null;
  return {
    kind: 'observation',
    observation: {
      messageId: known,
      sid: field(parameters, 'MessageSid', 'SmsSid'),
      status,
      failure: { code, class: code === null ? 'temporary' : explainProviderError(code).class },
      source,
      heardAt,
      happenedAt: carrierTime(field(parameters, 'RawDlrDoneDate'), heardAt),
      raw: parameters,
    },
  };
}

function faultOf(parameters: Parameters | null): SetAsideReason | null {
  if (parameters === null) return 'unreadable-body';
  const texts = Object.entries(parameters).flatMap(([name, value]) => [name, ...[value].flat().map(textOf)]);
  if (Object.keys(parameters).length > MOST_FIELDS) return 'too-many-fields';
  if (texts.some((text) => text.length > LONGEST_FIELD)) return 'field-too-large';
  if (texts.some((text) => UNSTORABLE.test(text))) return 'unreadable-text';
  if (!MESSAGE_SID.test(field(parameters, 'MessageSid', 'SmsSid'))) return 'bad-message-sid';
  const status = field(parameters, 'MessageStatus', 'SmsStatus');
  if (status === 'receiving' || status === 'received') return 'incoming-message';
  if (!isStatus(status)) return 'unknown-status';
  const code = field(parameters, 'ErrorCode');
  return code === '' || ERROR_CODE.test(code) ? null : 'bad-error-code';
}

/** `RawDlrDoneDate` is YYMMDDhhmm by the carrier's clock: believed where it is within a day of when we heard. */
function carrierTime(text: string, heardAt: Date): Date | null {
  const [, year, month, day, hour, minute] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  if (minute === undefined) return null;
  const at = new Date(`20${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Math.abs(at.getTime() - heardAt.getTime()) <= 24 * 60 * 60 * 1000 ? at : null;
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
