import type { Pause as PauseAnswer } from '../../contract';
import type { Pause } from '../../domain/pause';

export function presentPause({ id, e164, pausedUntil, version }: Pause): PauseAnswer {
  return { pause_id: id, phone_number: e164, paused_until: pausedUntil?.toISOString() ?? null, version };
}
