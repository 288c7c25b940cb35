import { explanations } from '@linecheck/shared-contracts/explanations/en';
import { deliveryEn } from './delivery.en';
import { historyEn } from './history.en';
import { analytics } from './analytics.en';
import { send } from './send.en';

/** Everything that this remote says. */
export const en = {
  send,
  delivery: deliveryEn,
  history: historyEn,
  analytics,
  explanations,
};
