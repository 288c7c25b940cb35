import type { FieldTexts } from './field-texts';

/** What is wrong with a field to the person in front of the page, and what to do. */
export const fields: FieldTexts = {
  missing: 'Complétalo.',
  unknown: 'Esto no se acepta aquí. Recarga la página e inténtalo de nuevo.',
  'exactly-one': 'Completa solo uno de estos.',
  'wrong-type': 'No tiene la forma debida. Revísalo e inténtalo de nuevo.',
  'not-a-choice': 'Elige una de las opciones.',
  'too-short': 'Es demasiado corto. Escribe más.',
  'too-long': 'Es demasiado largo. Acórtalo.',
  'out-of-range': 'Es demasiado poco o demasiado. Elige otro valor.',
  'wrong-format': 'No está escrito en la forma debida. Revísalo e inténtalo de nuevo.',
  repeated: 'Está dos veces. Déjalo una sola.',
  'unsupported-characters': 'Tiene un carácter que no se puede usar. Escríbelo de nuevo.',
  blank: 'Escribe algo que se pueda ver.',
  'too-many-segments': 'Ocupa más segmentos de los que puede tener un texto. Acórtalo.',
  'too-many-variables': 'Tiene demasiadas variables. Usa menos.',
  'variable-malformed':
    'Una variable no está escrita como {{nombre}}: una letra minúscula y luego minúsculas, cifras o _. Corrígela.',
  'variable-missing': 'El texto nombra esta variable. Complétala.',
  'variable-unknown': 'El texto no nombra esta variable. Quítala.',
  'operators-only': 'Solo los operadores pueden pedir esto. Quítalo.',
};
