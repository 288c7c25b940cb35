import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { Icon } from '../icons/Icon';
import { useKitText } from '../text/use-kit-text';

export interface FieldProps {
  readonly label: ReactNode;
  /** Beneath the field, always. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do; read out when it appears. */
  readonly error?: ReactNode;
  readonly optional?: boolean;
  /** Gets what ties the control to its label, hint and error. */
  readonly children: (control: FieldControl) => ReactNode;
}

export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Label, control, hint and error, tied together for everyone. */
export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const text = useKitText();
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className="lc-field">
      <label className="lc-label" htmlFor={id}>
        {label}
        {optional && <span className="lc-optional"> ({text.optional})</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      <div aria-live="polite" className="lc-silent">
        {error && (
          <p className="lc-field-error" id={`${id}-error`}>
            <Icon name="alert" size={14} />
            <span>{error}</span>
          </p>
        )}
      </div>
      {hint && (
        <p className="lc-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type Labelled = Omit<FieldProps, 'children'>;

export type InputProps = Labelled & InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> };

export function Input({ label, hint, error, optional, ...rest }: InputProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(control) => <input {...rest} {...control} className="lc-input" />}
    </Field>
  );
}

export type SelectProps = Labelled &
  SelectHTMLAttributes<HTMLSelectElement> & { readonly ref?: Ref<HTMLSelectElement> };

export function Select({ label, hint, error, optional, children, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <span className="lc-select">
          <select {...rest} {...control} className="lc-input">
            {children}
          </select>
          <Icon name="chevronDown" />
        </span>
      )}
    </Field>
  );
}

export type TextareaProps = Labelled &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly ref?: Ref<HTMLTextAreaElement> };

export function Textarea({ label, hint, error, optional, ...rest }: TextareaProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(control) => <textarea rows={3} {...rest} {...control} className="lc-input lc-textarea" />}
    </Field>
  );
}
