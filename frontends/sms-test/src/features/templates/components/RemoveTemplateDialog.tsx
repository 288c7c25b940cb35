import { Button, Dialog, DialogFoot, FailureNotice } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useRemoveTemplate } from '../api/remove-template';
import type { Template } from '../template';

interface RemoveTemplateDialogProps {
  readonly template: Template;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before a template goes. */
export function RemoveTemplateDialog({ template: { name }, onRemoved, onClose }: RemoveTemplateDialogProps) {
  const text = useText().send.templates;
  const remove = useRemoveTemplate();
  return (
    <Dialog title={text.removeTitle(name)} lead={text.removeDetail} onClose={onClose}>
      {remove.isError && <FailureNotice title={`${text.removeFailed}.`} error={remove.error} />}
      <DialogFoot>
        <Button variant="quiet" data-autofocus onClick={onClose}>
          {text.cancel}
        </Button>
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate(name, { onSuccess: onRemoved })}>
          {text.remove}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
