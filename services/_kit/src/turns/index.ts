export { takeTurns, type TurnOptions, type Turns } from './take-turns';
