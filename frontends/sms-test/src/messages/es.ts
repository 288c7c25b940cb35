import { explanations } from '@linecheck/shared-contracts/explanations/es';
import { send } from './send.es';
import type { en } from './en';
import { deliveryEs } from './delivery.es';
import { historyEs } from './history.es';

export const es: typeof en = {
  send,
  delivery: deliveryEs,
  history: historyEs,
  explanations,
};
