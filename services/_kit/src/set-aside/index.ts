export { setAsideEvents } from './events';
export { addSetAsideRoutes, type SetAsideRoutes } from './routes';
export { notWaiting, type SetAsideItem, type SetAsideStore } from './store';
