export { setAsideOperations, type SetAsideOperations } from './operations';
export { SetAside, SetAsideContent, setAsideStates } from './set-aside';
