export * from './catalogue';
export * from './plurals';
export { sentence } from './sentence';
