import { CopyButton } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';

/** Copies what an operator needs to find this test: ids and the code, neither the number nor the text. */
export function OperatorReport({ test }: { readonly test: SmsTest }) {
  const text = useText().delivery.operator;
  const lines = [
    `test_id: ${test.test_id}`,
    `message_id: ${test.message_id}`,
    test.message_sid && `message_sid: ${test.message_sid}`,
    `status: ${test.delivery_status ?? test.status}`,
    test.failure_reason && `failure_reason: ${test.failure_reason}`,
    test.error_code !== null && `error_code: ${test.error_code}`,
    `created_at: ${test.created_at}`,
  ].filter((line) => typeof line === 'string');
  return <CopyButton value={text.report(lines)}>{text.copy}</CopyButton>;
}
