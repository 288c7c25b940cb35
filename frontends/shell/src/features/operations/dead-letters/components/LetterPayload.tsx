import { FailureNotice, Skeleton } from '@linecheck/frontend-kit';
import { useId } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { useLetter } from '../api/get-letter';
import { indentJson } from '../indent-json';
import type { LetterContent } from '../letter';

/** What a letter holds, as text only: whatever it is, the page does nothing with it but show it. */
export function LetterPayload({ id }: { readonly id: string }) {
  const text = useOperationsText().letters;
  const titleId = useId();
  const letter = useLetter(id);
  return (
    <div className="ops-payload">
      <h3 id={titleId} className="lc-label">
        {text.payload}
      </h3>
      {letter.isPending && (
        <div role="group" aria-busy="true" aria-label={text.payloadLoading}>
          <Skeleton height="120px" />
        </div>
      )}
      {letter.isError && (
        <FailureNotice
          title={text.payloadFailed}
          error={letter.error}
          onRetry={() => void letter.refetch()}
          retrying={letter.isFetching}
        />
      )}
      {letter.data && <PayloadText payload={letter.data.payload} labelledBy={titleId} />}
    </div>
  );
}

interface PayloadTextProps {
  readonly payload: LetterContent['payload'];
  readonly labelledBy: string;
}

function PayloadText({ payload, labelledBy }: PayloadTextProps) {
  const text = useOperationsText().letters;
  if (payload.base64 === '') return <p className="ops-quiet">{text.emptyPayload}</p>;
  const shown = payload.text === null ? payload.base64 : indentJson(payload.text);
  return (
    <>
      {payload.text === null && <p className="ops-quiet">{text.base64}</p>}
      {/* It scrolls, so the keyboard has to reach it. */}
      <pre className="ops-pre" tabIndex={0} role="region" aria-labelledby={labelledBy}>
        {shown}
      </pre>
      {payload.truncated && <p className="ops-quiet">{text.truncated}</p>}
    </>
  );
}
