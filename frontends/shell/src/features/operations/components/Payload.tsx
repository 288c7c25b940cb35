import { FailureNotice, Skeleton } from '@linecheck/frontend-kit';
import type { UseQueryResult } from '@tanstack/react-query';
import { useId } from 'react';
import { useOperationsText } from '../../../messages/use-operations-text';
import type { DeadLetterContent } from '../dead-letters/dead-letter';
import { indentJson } from '../indent-json';

type ShownPayload = DeadLetterContent['payload'];

/** What something holds that nobody could use, as text only: whatever it is, the page does nothing with it but show it. */
export function Payload({ content }: { readonly content: UseQueryResult<{ readonly payload: ShownPayload }> }) {
  const text = useOperationsText().payload;
  const titleId = useId();
  return (
    <div className="ops-payload">
      <h3 id={titleId} className="lc-label">
        {text.title}
      </h3>
      {content.isPending && (
        <div role="group" aria-busy="true" aria-label={text.loading}>
          <Skeleton height="120px" />
        </div>
      )}
      {content.isError && (
        <FailureNotice
          title={text.failed}
          error={content.error}
          onRetry={() => void content.refetch()}
          retrying={content.isFetching}
        />
      )}
      {content.data && <PayloadText payload={content.data.payload} labelledBy={titleId} />}
    </div>
  );
}

function PayloadText({ payload, labelledBy }: { readonly payload: ShownPayload; readonly labelledBy: string }) {
  const text = useOperationsText().payload;
  if (payload.base64 === '') return <p className="ops-quiet">{text.empty}</p>;
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
