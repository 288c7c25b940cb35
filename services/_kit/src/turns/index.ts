export { takeTurns, type PacedTurns, type TurnOptions, type Turns, type Work } from './take-turns';
