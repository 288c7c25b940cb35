import { Button, Card, CardBody, CardHeader, FailureNotice } from '@linecheck/frontend-kit';
import { useId } from 'react';
import { useText } from '../../../messages';
import { useDownloadData } from '../api/download-data';

/** What a person may do with all that is held of them: have it as a file, and have it erased. */
export function YourDataCard({ onErase }: { readonly onErase: () => void }) {
  const text = useText().yourData;
  const download = useDownloadData();
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId} />
      <CardBody className="pw-your-data">
        <p>{text.detail}</p>
        <div className="pw-your-data-actions">
          <Button busy={download.isPending} onClick={() => download.mutate()}>
            {text.download}
          </Button>
          <Button variant="quiet" onClick={onErase}>
            {text.erase}
          </Button>
        </div>
        {download.isError && (
          <FailureNotice title={`${text.downloadFailed}.`} error={download.error} onRetry={() => download.mutate()} />
        )}
      </CardBody>
    </Card>
  );
}
