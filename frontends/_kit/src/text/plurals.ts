/** A word or a sentence for each plural category of a language (CLDR); `other` stands for those that are left out. */
export type PluralForms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export interface Plurals {
  /** The form that a number takes: `plural(2, { one: 'It is', other: 'They are' })` is "They are". */
  readonly plural: (number: number, forms: PluralForms) => string;
  /** The number with its form: `count(2, { one: 'text', other: 'texts' })` is "2 texts". */
  readonly count: (number: number, forms: PluralForms) => string;
}

/** The plurals of a language (BCP 47), for its catalogues. */
export function pluralsOf(language: string): Plurals {
  const rules = new Intl.PluralRules(language);
  const plural: Plurals['plural'] = (number, forms) => forms[rules.select(number)] ?? forms.other;
  return { plural, count: (number, forms) => `${number} ${plural(number, forms)}` };
}
