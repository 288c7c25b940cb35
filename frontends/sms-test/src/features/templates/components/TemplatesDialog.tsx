import type { Template } from '../template';
import { RemoveTemplateDialog } from './RemoveTemplateDialog';
import { TemplateEditor } from './TemplateEditor';
import { TemplateList } from './TemplateList';

/** Which of the dialogs about templates is open. */
export type TemplatesView =
  | {
      readonly kind: 'list';
      /** The template that was looked at before; its row gets the focus. */
      readonly changed: string | null;
    }
  | {
      readonly kind: 'edit';
      /** Null for a new one. */
      readonly template: Template | null;
      /** What its text begins with. */
      readonly text: string;
      /** Goes back to the list afterwards; else what is saved is chosen for the next test. */
      readonly isFromList: boolean;
    }
  | { readonly kind: 'remove'; readonly template: Template };

export interface TemplatesDialogProps {
  readonly view: TemplatesView;
  /** All that there are, built-in ones, too. */
  readonly templates: readonly Template[];
  readonly onView: (view: TemplatesView | null) => void;
  /** A template is to be used for the next test. */
  readonly onChoose: (name: string) => void;
  readonly onRenamed: (from: string, to: string) => void;
}

/** The person's own templates: the list, one of them, or whether one is to go. */
export function TemplatesDialog(props: TemplatesDialogProps) {
  const { view, templates, onView, onChoose, onRenamed } = props;
  const toList = (changed: string | null): void => onView({ kind: 'list', changed });
  switch (view.kind) {
    case 'list':
      return <TemplateList key="list" {...props} changed={view.changed} />;
    case 'remove':
      return (
        <RemoveTemplateDialog
          key="remove"
          template={view.template}
          onRemoved={() => toList(null)}
          onClose={() => toList(view.template.name)}
        />
      );
    case 'edit':
      return (
        <TemplateEditor
          key="edit"
          template={view.template}
          text={view.text}
          templates={templates}
          onClose={() => (view.isFromList ? toList(view.template?.name ?? null) : onView(null))}
          onUpdated={({ name }) => view.template && onRenamed(view.template.name, name)}
          onSaved={({ name }) => {
            if (view.isFromList) {
              toList(name);
            } else {
              onChoose(name);
              onView(null);
            }
          }}
        />
      );
  }
}
