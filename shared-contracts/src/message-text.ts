/** What a text takes on the air and how templates become texts: one rule for services, simulator and pages, without libraries. */
export {
  encodings,
  MAX_CHARACTERS,
  MAX_SEGMENTS,
  measureText,
  type TextEncoding,
  type TextMeasure,
} from './message-text/measure-text';
export { unicodeCharactersOf, type UnicodeCharacter } from './message-text/unicode-characters';
export {
  malformedVariablesIn,
  MAX_VARIABLES,
  renderTemplate,
  variablesIn,
  type Rendered,
} from './message-text/variables';
