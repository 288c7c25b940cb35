import type { FieldTexts } from './field-texts';

/** What is wrong with a field to the person in front of the page, and what to do. */
export const fields: FieldTexts = {
  missing: 'Fill this in.',
  unknown: 'This is not taken here. Reload the page, then try again.',
  'exactly-one': 'Fill in exactly one of these.',
  'wrong-type': 'This has the wrong form. Check it, then try again.',
  'not-a-choice': 'Choose one of what is offered.',
  'too-short': 'This is too short. Write more.',
  'too-long': 'This is too long. Shorten it.',
  'out-of-range': 'This is too little or too much. Choose another value.',
  'wrong-format': 'This is not written in the right form. Check it, then try again.',
  repeated: 'This is here twice. Keep it once.',
  'unsupported-characters': 'This holds a character that cannot be used. Write it again.',
  blank: 'Write something that can be seen.',
  'too-many-segments': 'This takes more segments than a text may have. Shorten it.',
  'too-many-variables': 'This has too many variables. Use fewer.',
  'variable-malformed':
    'A variable is not written as {{name}}: a lower-case letter, then lower-case letters, digits or _. Correct it.',
  'variable-missing': 'The text names this variable. Fill it in.',
  'variable-unknown': 'The text does not name this variable. Leave it out.',
  'operators-only': 'Only operators may ask for this. Leave it out.',
};
