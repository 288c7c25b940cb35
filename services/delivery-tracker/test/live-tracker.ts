import { messageWasSent, startTracker, type Tracker } from './tracker';

/** A tracker whose live streams say often that they are there. */
export function startLiveTracker(): Promise<Tracker> {
  return startTracker({
    heartbeatMs: 100,
    env: { ALLOWED_ORIGINS: 'https://dashboard.example' },
    allowBrokenEvents: true,
  });
}

/** Publishes events of a person and gives their ids, in the stream's order. */
export async function publish(tracker: Tracker, userId: string, count: number): Promise<string[]> {
  const published: string[] = [];
  for (let i = 0; i < count; i++) {
    const { message_id } = await messageWasSent(tracker, { user_id: userId });
    const event = await tracker.events.waitFor('message.sent', ({ subject }) => subject === message_id);
    published.push(event.id);
  }
  return published;
}
