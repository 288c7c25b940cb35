export { setAsideEvents } from './events';
export { addSetAsideRoutes, type SetAsideRoutes } from './routes';
export { badCursor, notWaiting, pageOf, type SetAsideItem, type SetAsideStore } from './store';
