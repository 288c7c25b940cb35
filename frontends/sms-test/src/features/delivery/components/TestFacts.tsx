import { exactTime, useLocale } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';

interface TestFactsProps {
  readonly test: SmsTest;
  /** From the start; then its text stands above, whole. */
  readonly isOpen: boolean;
}

/** What else is known of a test, for whoever looks closer or is asked for it. */
export function TestFacts({ test, isOpen }: TestFactsProps) {
  const text = useText().delivery.facts;
  const locale = useLocale();
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [text.from, test.sender],
    [text.text, isOpen ? null : test.message_content],
    [text.template, test.message_template],
    [text.size, text.sizeOf(test.segments, test.encoding ?? null)],
    [text.accepted, exactTime(new Date(test.created_at), locale)],
    [text.word, test.delivery_status],
    [text.sid, test.message_sid],
    [text.test, test.test_id],
  ];
  return (
    <details className="st-facts" open={isOpen}>
      <summary>{text.summary}</summary>
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </details>
  );
}
