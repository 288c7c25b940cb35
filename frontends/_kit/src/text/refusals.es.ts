import { fields } from './fields.es';
import { problems } from './problems.es';
import type { refusals as en } from './refusals.en';

export const refusals: typeof en = {
  problems,
  fields,
  unknownField: 'Esto no se aceptó. Revísalo e inténtalo de nuevo.',
};
