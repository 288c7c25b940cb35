import { useText } from '../../../messages';
import { reasonWords } from '../../delivery/story-words';
import type { SmsTest } from '../../test-messages/sms-test';

/** Why a test failed, in a line. */
export function FailureReason({ test }: { readonly test: SmsTest }) {
  return <p className="st-last-failure-title">{reasonWords(test, useText())}</p>;
}
