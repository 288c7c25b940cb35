import { Select, useLocale } from '@linecheck/frontend-kit';
import { useMemo } from 'react';
import { useText } from '../../../messages';
import { countryName } from '../../country/country';
import type { NumberForm } from '../use-number-form';

/** The country of numbers without a country code; of others it shows what the number says. */
export function CountrySelect({ form }: { readonly form: NumberForm }) {
  const text = useText().addPhone;
  const locale = useLocale();
  const { countries } = form;
  const options = useMemo(
    () =>
      countries
        .map((country) => ({ country, name: countryName(country, locale) }))
        .sort((one, other) => one.name.localeCompare(other.name, locale)),
    [countries, locale],
  );
  return (
    <Select
      label={text.country}
      hint={form.isInternational ? text.countryTaken : text.countryHint}
      value={form.country}
      disabled={form.isInternational}
      autoComplete="country"
      onChange={(event) => form.setCountry(event.target.value)}
    >
      {form.country === '' && <option value="">{text.countryUnknown}</option>}
      {options.map(({ country, name }) => (
        <option key={country} value={country}>
          {name}
        </option>
      ))}
    </Select>
  );
}
