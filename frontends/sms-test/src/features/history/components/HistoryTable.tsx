import { RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { StatusBadge } from '../../delivery/components/DeliveryCard';
import { formatSeconds } from '../../delivery/format-seconds';
import { stepOf, type SmsTest } from '../../test-messages/sms-test';

export interface HistoryTableProps {
  readonly tests: readonly SmsTest[];
  /** The one whose delivery is shown. */
  readonly shownId: string | null;
  readonly shortNameOf: (e164: string) => string;
  readonly onShow: (testId: string) => void;
}

export function HistoryTable({ tests, shownId, shortNameOf, onShow }: HistoryTableProps) {
  const text = useText().history;
  return (
    <table className="st-history" aria-label={text.title}>
      <thead>
        <tr>
          <th scope="col">{text.to}</th>
          <th scope="col" className="st-wide">
            {text.message}
          </th>
          <th scope="col">{text.status}</th>
          <th scope="col">{text.took}</th>
          <th scope="col" className="st-wide">
            {text.when}
          </th>
        </tr>
      </thead>
      <tbody>
        {tests.map((test) => (
          <tr key={test.test_id} aria-current={test.test_id === shownId || undefined}>
            <td>
              <button type="button" className="st-show" title={text.show} onClick={() => onShow(test.test_id)}>
                {shortNameOf(test.phone_number)}
              </button>
            </td>
            <td className="st-wide st-message">{test.message_content}</td>
            <td>
              <StatusBadge status={test.status} />
            </td>
            <td className="st-took">
              <Took test={test} />
            </td>
            <td className="st-wide st-when">
              <RelativeTime value={test.created_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Seconds from stored to the phone. */
function Took({ test }: { readonly test: SmsTest }) {
  const { delivery, history } = useText();
  const locale = useLocale();
  const delivered = stepOf(test, 'delivered');
  if (delivered === undefined) return history.notYet;
  return delivered.seconds === null ? history.unknown : delivery.took(formatSeconds(delivered.seconds, locale, 1));
}
