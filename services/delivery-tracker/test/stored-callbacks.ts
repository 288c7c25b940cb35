import type { Tracker } from './tracker';

export async function messageRow(tracker: Tracker, messageId: string) {
  const [row] = await tracker.rows<{ status: string; version: number; user_id: string | null }>(
    'SELECT * FROM messages WHERE message_id = $1',
    [messageId],
  );
  return row;
}

export function observations(tracker: Tracker, messageId: string) {
  return tracker.rows<{ status: string; error_code: number; outcome: string; times_heard: number; parameters: object }>(
    'SELECT * FROM observations WHERE message_id = $1 ORDER BY heard_at',
    [messageId],
  );
}

export function setAside(tracker: Tracker, messageId: string) {
  return tracker.rows<{ reason: string; parameters: string; times_heard: number }>(
    'SELECT * FROM set_aside_callbacks WHERE message_id = $1',
    [messageId],
  );
}
