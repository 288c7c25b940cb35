import {
  applyObservation,
  type Message,
  type Observation,
  type ObservationOutcome,
  type SendAccepted,
} from './message';

/** What a phone that works has reported of each text to it, in this order. */
const REPORTED = ['sent', 'delivered'] as const;

export interface SimulatedDelivery {
  readonly message: Message;
  readonly observations: readonly {
    readonly observation: Observation;
    readonly outcome: Exclude<ObservationOutcome, 'set_aside'>;
    readonly readApplied: boolean;
  }[];
}

/**
 * Brings a text to a fixed test number to its end: the provider was not called for it, so that nobody will ever report on it. Of a message that
 * has its end nothing changes.
 */
export function simulateDelivery(
  accepted: Message,
  { sid, acceptedAt, heardAt = acceptedAt }: SendAccepted,
): SimulatedDelivery {
  let message = accepted;
  const observations: SimulatedDelivery['observations'][number][] = [];
  for (const status of REPORTED) {
    const observation: Observation = {
      messageId: message.messageId,
      sid,
      status,
      failure: { code: null, class: 'temporary' },
      source: 'simulated',
      heardAt,
      happenedAt: null,
      raw: {},
    };
    const applied = applyObservation(message, observation);
    if (applied.outcome === 'set_aside' || applied.outcome === 'late') continue; // known already
    message = applied.message;
    observations.push({ observation, outcome: applied.outcome, readApplied: applied.readApplied });
  }
  return { message, observations };
}
