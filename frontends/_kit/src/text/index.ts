export * from './catalogue';
export * from './plurals';
export { sentence } from './sentence';
export { useFieldText } from './use-field-text';
