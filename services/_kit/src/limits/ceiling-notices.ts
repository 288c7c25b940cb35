import type { EventData } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { appendEvents } from '../outbox';
import type { Query } from './budget-counts';
import type { LimitUse, NamedLimit } from './limit-use';
import type { CeilingLimit, SendingCeiling } from './sending-ceiling';

export const noticeKinds = ['sending-budget.threshold-reached', 'sending-budget.exhausted'] as const;
type NoticeKind = (typeof noticeKinds)[number];

/** What operators are to be notified of a limit, once in its window. */
export interface CeilingNotice {
  readonly kind: NoticeKind;
  readonly ceiling: SendingCeiling;
  readonly limit: CeilingLimit;
  readonly used: number;
  readonly opensAt: Date | null;
  readonly at: Date;
}

/**
 * Which notices a send leads to, less those that were published within the window. Where a send is the first to come near a
 * limit and does not fit any more, that it comes near is told first.
 */
export async function dueNotices(
  query: Query,
  ceiling: SendingCeiling,
  { used, reached, now }: { used: readonly number[]; reached: LimitUse | null; now: Date },
): Promise<CeilingNotice[]> {
  const { budget, alertPercent } = ceiling;
  const notices = budget.limits.flatMap((limit, at): CeilingNotice[] => {
    const base = { ceiling, limit, used: used[at] ?? 0, at: now };
    const isReached = reached?.name === limit.name;
    const isNear = isReached || base.used >= (limit.max * alertPercent) / 100;
    const opensAt = isReached ? new Date(now.getTime() + reached.resetSeconds * 1_000) : null;
    return [
      ...(isNear ? [{ ...base, kind: noticeKinds[0], opensAt: null }] : []),
      ...(isReached ? [{ ...base, kind: noticeKinds[1], opensAt }] : []),
    ];
  });
  if (notices.length === 0) return [];
  const published = await query<{ name: string; kind: string; told_at: Date }>(
    'SELECT name, kind, told_at FROM budget_notices WHERE name = ANY($1)',
    [budget.limits.map(({ name }) => name)],
  );
  return notices.filter(({ kind, limit }) => {
    const last = published.find((row) => row.name === limit.name && row.kind === kind);
    return last === undefined || last.told_at.getTime() <= windowStart(limit, now);
  });
}

/** Publishes notices for operators, in the caller's transaction; of several replicas with the same notice one publishes it. */
export async function publishNotices(em: EntityManager, notices: readonly CeilingNotice[]): Promise<void> {
  for (const notice of notices) {
    const { kind, limit, at } = notice;
    const [published] = await em.query<{ version: number }[]>(
      `INSERT INTO budget_notices AS kept (name, kind, told_at, version) VALUES ($1, $2, $3, 1)
       ON CONFLICT (name, kind) DO UPDATE SET told_at = excluded.told_at, version = kept.version + 1
       WHERE kept.told_at <= $4 RETURNING version`,
      [limit.name, kind, at, new Date(windowStart(limit, at))],
    );
    if (published)
      await appendEvents(em, [{ type: kind, person: null, data: dataOf(notice, published.version), time: at }]);
  }
}

function dataOf({ ceiling, limit, used, opensAt }: CeilingNotice, version: number): EventData<NoticeKind> {
  return {
    limit: limit.name,
    user_id: null,
    purpose: ceiling.purpose,
    quota: limit.max,
    used,
    window_seconds: limit.windowSeconds,
    alert_percent: ceiling.alertPercent,
    opens_at: opensAt?.toISOString() ?? null,
    version,
  };
}

function windowStart({ windowSeconds }: NamedLimit, now: Date): number {
  return now.getTime() - windowSeconds * 1_000;
}
