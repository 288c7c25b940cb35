import { Field } from '@linecheck/frontend-kit';
import { useRef, type ReactNode } from 'react';
import { CountryPicker } from '../../country/components/CountryPicker';
import type { NumberForm } from '../use-number-form';

interface PhoneFieldProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly error: ReactNode;
  readonly form: NumberForm;
}

/** A phone number with the country that it names, or that is chosen for numbers that name none. */
export function PhoneField({ label, hint, error, form }: PhoneFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const { input, text, handlers } = form.typed;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div
          ref={field}
          className="lc-input pw-phone"
          onBlur={({ relatedTarget }) => {
            if (!field.current?.contains(relatedTarget)) form.leaveNumber();
          }}
        >
          <CountryPicker
            countries={form.countries}
            country={form.country}
            field={field}
            onChoose={form.chooseCountry}
          />
          <input
            {...control}
            {...handlers}
            ref={input}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            data-autofocus
            value={text}
          />
        </div>
      )}
    </Field>
  );
}
