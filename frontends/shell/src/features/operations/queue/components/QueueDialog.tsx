import { Button, Dialog, DialogFoot, FailureNotice, Notice } from '@linecheck/frontend-kit';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { Facts, type Fact } from '../../components/Facts';
import { Payload } from '../../components/Payload';
import type { Done, QueueItem, QueueItemTexts } from '../queue-item';
import type { ItemDialogProps } from './QueueTable';

interface QueueDialogProps extends Omit<ItemDialogProps<QueueItem>, 'onDone'> {
  readonly texts: QueueItemTexts;
  readonly retry: UseMutationResult<Done, Error, void>;
  readonly facts: readonly Fact[];
  readonly content: ComponentProps<typeof Payload>['content'];
}

/** Everything about one that waits, and what can be done with it. */
export function QueueDialog({ item, texts, retry, facts, content, done, onDiscard, onClose }: QueueDialogProps) {
  return (
    <Dialog title={item.name} lead={item.reason} onClose={onClose} closesOutside>
      <div className="ops-queue-item">
        <Facts facts={facts} />
        <Payload content={content} />
      </div>
      {retry.isError && <FailureNotice title={texts.retryFailed} error={retry.error} />}
      {done !== null && (
        <Notice tone={done === 'retried' ? 'ok' : 'info'} icon={done === 'retried' ? 'check' : 'info'}>
          <strong>{texts.done[done]}.</strong> {texts.doneNote[done]}
        </Notice>
      )}
      <DialogFoot
        note={
          done === null && (
            <Button variant="quiet" icon="trash" onClick={onDiscard}>
              {texts.discard}
            </Button>
          )
        }
      >
        <Button data-autofocus onClick={onClose}>
          {texts.close}
        </Button>
        {done === null && (
          <Button variant="primary" icon="refresh" busy={retry.isPending} onClick={() => retry.mutate()}>
            {texts.retry}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
}
