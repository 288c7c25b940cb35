export * from './catalogue';
export * from './plurals';
