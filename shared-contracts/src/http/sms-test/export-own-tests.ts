import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { ExportedOptOut, ExportedText, ExportHead } from '../exported-text';
import { defineOperation } from '../operation';
import { E164, Id, Nullable, Timestamp } from '../schemas';
import { Canary } from './canary';
import { SmsTest } from './sms-test';
import { Template } from './template';

export const exportOwnTests = defineOperation({
  id: 'exportOwnTests',
  method: 'GET',
  path: paths.exportOwnTests,
  summary: 'Everything this service holds of the person, as a file',
  description:
    'Tests, also those of their canaries, templates, the numbers that may be tested, and the texts of the last days. Streamed.',
  access: 'authenticated',
  responses: {
    200: Type.Object({
      ...ExportHead,
      first_verified_at: Nullable(Timestamp),
      first_test_at: Nullable(Timestamp),
      own_numbers: Type.Array(
        Type.Object({ phone_id: Id, e164: E164, is_verified: Type.Boolean(), is_removed: Type.Boolean() }),
      ),
      templates: Type.Array(Template),
      canaries: Type.Array(Canary),
      tests: Type.Array(SmsTest),
      texts: Type.Array(ExportedText),
      opt_outs: Type.Array(ExportedOptOut),
    }),
  },
  errors: [],
});
