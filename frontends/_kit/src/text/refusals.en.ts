import { fields } from './fields.en';
import { problems } from './problems.en';

/** Why a field was not taken. */
export const refusals = {
  problems,
  fields,
  unknownField: 'This was not accepted. Check it, then try again.',
};
