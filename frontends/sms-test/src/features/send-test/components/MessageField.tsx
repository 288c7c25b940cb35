import { Button, LoadFailure, Select } from '@linecheck/frontend-kit';
import { Fragment } from 'react';
import { useText } from '../../../messages';
import type { useTemplates } from '../../templates/api/list-templates';
import { DEFAULT_TEMPLATE, type Template } from '../../templates/template';
import { useTemplateName } from '../../templates/use-template-name';
import { templateField } from '../form-fields';
import { OWN_TEXT } from '../use-test-form';

interface MessageFieldProps {
  readonly templates: ReturnType<typeof useTemplates>;
  /** The name of a template, or OWN_TEXT. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (choice: string) => void;
  readonly onManage: () => void;
  /** The templates are there again. */
  readonly onReloaded: () => void;
}

/** The built-in templates, the person's own, or a text without one. */
export function MessageField({ templates, value, error, onChange, onManage, onReloaded }: MessageFieldProps) {
  const text = useText().send;
  const reload = async (): Promise<void> => {
    const { isSuccess } = await templates.refetch();
    if (isSuccess) onReloaded();
  };
  return (
    <>
      <div className="st-message-field">
        <Select
          label={text.message}
          name={templateField}
          value={value}
          error={error}
          onChange={(event) => onChange(event.target.value)}
        >
          <TemplateOptions templates={templates.data ?? []} />
          <optgroup label={text.writeGroup}>
            <option value={OWN_TEXT}>{text.own}</option>
          </optgroup>
        </Select>
        {templates.data && <Button onClick={onManage}>{text.templates.manage}</Button>}
      </div>
      {templates.data === undefined && (
        <LoadFailure
          title={`${text.templates.loadFailed}.`}
          error={templates.error}
          onRetry={() => void reload()}
          retrying={templates.isFetching}
        />
      )}
    </>
  );
}

function TemplateOptions({ templates }: { readonly templates: readonly Template[] }) {
  const text = useText().send;
  const nameOf = useTemplateName();
  // Nothing is known of the others where the templates could not be loaded; every service has the default one.
  if (templates.length === 0) return <option value={DEFAULT_TEMPLATE}>{text.builtIn[DEFAULT_TEMPLATE]}</option>;
  return [true, false].map((builtIn) => {
    const options = templates.filter((template) => template.built_in === builtIn);
    if (options.length === 0) return <Fragment key={String(builtIn)} />;
    return (
      <optgroup key={String(builtIn)} label={builtIn ? text.builtInGroup : text.ownGroup}>
        {options.map((template) => (
          <option key={template.name} value={template.name}>
            {nameOf(template)}
          </option>
        ))}
      </optgroup>
    );
  });
}
