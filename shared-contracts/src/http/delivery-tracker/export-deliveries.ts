import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { ExportedOptOut, ExportHead } from '../exported-text';
import { defineOperation } from '../operation';
import { DeliveryTimeline } from './delivery';

export const exportDeliveries = defineOperation({
  id: 'exportDeliveries',
  method: 'GET',
  path: paths.exportDeliveries,
  summary: 'Everything this service holds of the person, as a file',
  description:
    'Every text with all that was reported about it, newest first, and whose texts their phones take. Streamed.',
  access: 'authenticated',
  responses: {
    200: Type.Object({
      ...ExportHead,
      deliveries: Type.Array(DeliveryTimeline),
      opt_outs: Type.Array(ExportedOptOut),
    }),
  },
  errors: [],
});
