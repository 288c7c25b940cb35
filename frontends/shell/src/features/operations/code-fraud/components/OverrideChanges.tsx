import { CardBody, clockTime, Skeleton, useLocale } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody } from '../../components/QueryBody';
import { useOverrideChanges, type CodeOverrideChange } from '../api/code-fraud';
import { usePlaceName } from '../use-place-name';

/** Who lifted and blocked what, when and why. */
export function OverrideChanges() {
  const text = useOperationsText().fraud.changes;
  const changes = useOverrideChanges();
  return (
    <QueryBody query={changes} failed={text.failed} loading={text.loading} skeleton={<Skeleton height="20px" />}>
      {(items) => (
        <CardBody>
          {items.length === 0 ? (
            <p>{text.empty}</p>
          ) : (
            <ul className="ops-fraud-changes">
              {items.map((change) => (
                <Change key={change.change_id} change={change} />
              ))}
            </ul>
          )}
        </CardBody>
      )}
    </QueryBody>
  );
}

function Change({ change }: { readonly change: CodeOverrideChange }) {
  const text = useOperationsText().fraud;
  const locale = useLocale();
  const placeName = usePlaceName();
  const { action, scope, value, note, operator, changed_at: at } = change;
  return (
    <li>
      {text.changes.did[action](operator, placeName(scope, value))}
      <span className="ops-beneath">
        <time dateTime={at}>{clockTime(new Date(at), new Date(), locale)}</time> · {note}
      </span>
    </li>
  );
}
