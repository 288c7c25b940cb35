import { Badge, RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useUsualTimes } from '../../delivery/api/get-usual-times';
import { StatusBadge } from '../../delivery/components/StatusBadge';
import { formatDuration } from '../../delivery/durations';
import { secondsToPhone, storyOf } from '../../delivery/story';
import { reasonWords } from '../../delivery/story-words';
import { useNow } from '../../delivery/use-now';
import { usualTime } from '../../delivery/usual-times';
import { isFinal, type SmsTest } from '../../test-messages/sms-test';
import { TestLink } from '../../test-messages/TestLink';
import type { OpenTest } from '../../test-messages/use-open-test';

export interface HistoryTableProps {
  readonly tests: readonly SmsTest[];
  /** The one whose delivery is shown. */
  readonly shownId: string | null;
  readonly shortNameOf: (test: SmsTest) => string;
  readonly countryOf: (e164: string) => string | null;
  readonly to: OpenTest;
}

const LOOK_AGAIN_MS = 5_000;

/** One row a test; each leads as a whole to its delivery. Roles are named, for narrow pages lay the rows out anew. */
export function HistoryTable({ tests, ...row }: HistoryTableProps) {
  const text = useText().history;
  const now = useNow(tests.every(isFinal) ? null : LOOK_AGAIN_MS);
  return (
    <table role="table" className="st-history" aria-label={text.title}>
      <thead role="rowgroup">
        <tr role="row">
          {[text.to, text.message, text.status, text.took, text.when].map((name) => (
            <th key={name} role="columnheader" scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {tests.map((test) => (
          <HistoryRow key={test.test_id} test={test} now={now} {...row} />
        ))}
      </tbody>
    </table>
  );
}

type HistoryRowProps = Omit<HistoryTableProps, 'tests'> & { readonly test: SmsTest; readonly now: number };

function HistoryRow({ test, now, shownId, shortNameOf, countryOf, to }: HistoryRowProps) {
  const text = useText();
  const stats = useUsualTimes();
  const usual = usualTime(stats, countryOf(test.phone_number));
  const { state } = storyOf(test, now, usual?.lateAfter);
  const number = shortNameOf(test);
  return (
    <tr role="row" aria-current={test.test_id === shownId || undefined}>
      <td role="cell" className="st-cell-to">
        <TestLink
          testId={test.test_id}
          to={to}
          className="st-row-link"
          label={text.history.show(number, text.delivery.badges[state])}
        >
          {number}
        </TestLink>
      </td>
      <td role="cell" className="st-cell-message">
        {test.message_content}
      </td>
      <td role="cell" className="st-cell-status">
        <span className="st-badges">
          <StatusBadge state={state} />
          {test.simulated && <Badge>{text.delivery.simulated.badge}</Badge>}
        </span>
        <Reason test={test} />
      </td>
      <td role="cell" className="st-cell-took">
        <Took test={test} />
      </td>
      <td role="cell" className="st-cell-when">
        <RelativeTime value={test.created_at} />
      </td>
    </tr>
  );
}

/** Why it failed, in a line. */
function Reason({ test }: { readonly test: SmsTest }) {
  const text = useText();
  if (test.status !== 'failed') return null;
  return <span className="st-reason">{reasonWords(test, text)}</span>;
}

/** From Twilio to the phone, as every figure counts it. */
function Took({ test }: { readonly test: SmsTest }) {
  const text = useText().history;
  const locale = useLocale();
  if (test.status !== 'delivered') return <span className="st-none">{text.notYet}</span>;
  const seconds = secondsToPhone(test);
  return seconds === null ? text.unknown : formatDuration(seconds, locale);
}
