export * from './catalogue';
export * from './count';
