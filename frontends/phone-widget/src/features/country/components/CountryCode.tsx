/** The two letters of a country in a tile: unlike flags, every platform draws them, and alike. To screen readers the name beside it says it. */
export function CountryCode({ country }: { readonly country: string | null }) {
  return (
    <span className="pw-country-code" aria-hidden="true">
      {country ?? '–'}
    </span>
  );
}
