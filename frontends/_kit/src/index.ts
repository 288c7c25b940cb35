export * from './api';
export * from './components';
export * from './icons';
export * from './live';
export * from './remote';
export * from './text';
export * from './theme';
export * from './time';
