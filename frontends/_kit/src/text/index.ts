export * from './catalogue';
export * from './plurals';
export { sentence } from './sentence';
export { useFieldText, type WordField } from './use-field-text';
