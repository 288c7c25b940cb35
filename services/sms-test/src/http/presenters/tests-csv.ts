import type { Senders } from '@linecheck/service-kit/sms';
import type { Locale } from '@linecheck/shared-contracts';
import { stringify, type Options } from 'csv-stringify/sync';
import type { SmsTest } from '../../domain/sms-test';
import { secondsToPhone } from '../../domain/timeline';
import { errorMessage } from './sms-test';

/** The columns, named as in the JSON of a test. */
const columns = [
  'test_id',
  'created_at',
  'phone_number',
  'status',
  'delivery_status',
  'failure_reason',
  'error_code',
  'error_message',
  'sent_at',
  'delivered_at',
  'seconds_to_phone',
  'segments',
  'encoding',
  'message_template',
  'simulated',
  'retry_of',
  'retried_as',
  'message_sid',
  'message_content',
] as const;

/** RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front, numbers of phones too: the cell shows them as they are. */
const format: Options = { record_delimiter: 'windows', escape_formulas: true };

/** By which spreadsheets see that it is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The beginning of a file: its mark and the row of names. */
export function csvHeader(): string {
  return BYTE_ORDER_MARK + stringify([[...columns]], format);
}

/** Rows of tests, each with its line break. */
export function csvRows(tests: readonly SmsTest[], senders: Senders, locale: Locale): string {
  return stringify(
    tests.map((test) => {
      const cells = cellsOf(test, senders.senderFor(test.phoneNumber), locale);
      return columns.map((column) => cells[column]);
    }),
    format,
  );
}

type Cells = Record<(typeof columns)[number], string | number | null>;

function cellsOf(test: SmsTest, sender: string, locale: Locale): Cells {
  return {
    test_id: test.testId,
    created_at: test.createdAt.toISOString(),
    phone_number: test.phoneNumber,
    status: test.status,
    delivery_status: test.deliveryStatus,
    failure_reason: test.failureReason,
    error_code: test.errorCode,
    error_message: errorMessage(test, sender, locale),
    sent_at: test.takenAt?.toISOString() ?? null,
    delivered_at: test.deliveredAt?.toISOString() ?? null,
    seconds_to_phone: secondsToPhone(test),
    segments: test.segments,
    encoding: test.encoding,
    message_template: test.messageTemplate,
    simulated: String(test.isSimulated),
    retry_of: test.retryOf,
    retried_as: test.retriedAs,
    message_sid: test.messageSid,
    message_content: test.messageContent,
  };
}
