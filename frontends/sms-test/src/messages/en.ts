import { explanations } from '@linecheck/shared-contracts/explanations/en';
import { deliveryEn } from './delivery.en';
import { historyEn } from './history.en';
import { send } from './send.en';

/** What the form, the history and the delivery of tests say. */
export const en = {
  send,
  delivery: deliveryEn,
  history: historyEn,
  explanations,
};
