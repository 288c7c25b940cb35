import { Button, Dialog, DialogFoot, Row, RowList } from '@linecheck/frontend-kit';
import { useEffect, useRef } from 'react';
import { useText } from '../../../messages';
import { MAX_TEMPLATES, type Template } from '../template';
import type { TemplatesDialogProps } from './TemplatesDialog';

type TemplateListProps = Pick<TemplatesDialogProps, 'templates' | 'onView' | 'onChoose'> & {
  readonly changed: string | null;
};

/** The person's own templates, by name. */
export function TemplateList({ templates, changed, onView, onChoose }: TemplateListProps) {
  const text = useText().send.templates;
  const own = templates.filter((template) => !template.built_in);
  const isFull = own.length >= MAX_TEMPLATES;
  const focused = own.find(({ name }) => name === changed);
  return (
    <Dialog title={text.title} lead={text.lead} onClose={() => onView(null)}>
      {own.length > 0 && (
        <div className="st-templates">
          <RowList label={text.title}>
            {own.map((template) => (
              <TemplateRow
                key={template.name}
                template={template}
                isFocused={template === focused}
                onUse={() => {
                  onChoose(template.name);
                  onView(null);
                }}
                onEdit={() => onView({ kind: 'edit', template, text: template.text, isFromList: true })}
                onRemove={() => onView({ kind: 'remove', template })}
              />
            ))}
          </RowList>
        </div>
      )}
      <DialogFoot note={isFull ? text.full(MAX_TEMPLATES) : text.count(own.length, MAX_TEMPLATES)}>
        <Button variant="quiet" onClick={() => onView(null)}>
          {text.close}
        </Button>
        <Button
          variant="primary"
          icon="plus"
          data-autofocus={focused === undefined || undefined}
          aria-disabled={isFull || undefined}
          onClick={() => !isFull && onView({ kind: 'edit', template: null, text: '', isFromList: true })}
        >
          {text.add}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

interface TemplateRowProps {
  readonly template: Template;
  readonly isFocused: boolean;
  readonly onUse: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function TemplateRow({ template: { name, text: content }, isFocused, onUse, onEdit, onRemove }: TemplateRowProps) {
  const text = useText().send.templates;
  const use = useRef<HTMLButtonElement>(null);
  // What was just saved may come into the list after the dialog has opened.
  useEffect(() => {
    if (isFocused) use.current?.focus();
  }, [isFocused]);
  return (
    <Row title={name} detail={<span className="st-template-text">{content}</span>}>
      <Button ref={use} aria-label={text.useNamed(name)} data-autofocus={isFocused || undefined} onClick={onUse}>
        {text.use}
      </Button>
      <Button variant="quiet" icon="edit" aria-label={text.editNamed(name)} onClick={onEdit} />
      <Button variant="quiet" icon="trash" aria-label={text.removeNamed(name)} onClick={onRemove} />
    </Row>
  );
}
