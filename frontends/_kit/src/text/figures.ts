/** 0.9712 is "97.1 %" in the person's language. Cut, not rounded: a lost text never reads as 100 %. */
export function percent(share: number, locale: string): string {
  const cut = Math.floor(share * 1_000 + 1e-6) / 1_000;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(cut);
}

/** A count with its separators: "12,480". */
export function number(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** Seconds without their unit: one decimal under ten, none from there on. */
export function seconds(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
