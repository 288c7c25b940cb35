export { createCatalogue, type Messages } from './catalogue';
export { pluralsOf, type PluralForms, type Plurals } from './plurals';
export { sentence } from './sentence';
export { useFieldText, type WordField } from './use-field-text';
