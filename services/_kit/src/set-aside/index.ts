export { setAsideEvents } from './events';
export { addSetAsideRoutes, type SetAsideRoutes } from './routes';
export { notWaiting, pageOf, type SetAsideItem, type SetAsideStore } from './store';
