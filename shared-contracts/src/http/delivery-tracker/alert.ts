import { Type } from '@sinclair/typebox';
import { alertState } from '../../alert-state';
import { Timestamp } from '../schemas';

export const Alert = Type.Object(
  {
    ...alertState,
    updated_at: Timestamp,
    explanation: Type.Object(
      {
        summary: Type.String({ description: 'What was measured, against what' }),
        remedy: Type.String({ description: 'What to do' }),
      },
      { description: 'In the language of Accept-Language: en or es' },
    ),
  },
  { $id: 'Alert' },
);
