import {
  usageTargets,
  type deliveryTrackerApi,
  type UsageErrorCode,
  type UsageRemote,
  type UsageWay,
  type UsageWidget,
} from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { FunnelFigures, LoadFigures, UsageFigures } from '../../domain/usage-figures';

type UsageDocument = Static<typeof deliveryTrackerApi.Usage>;
type Asked = Pick<UsageDocument, 'window' | 'from' | 'to' | 'is_collected' | 'asks_satisfaction'>;

/** Names come from the contract's lists when they are counted. */
export function presentUsage(figures: UsageFigures, asked: Asked): UsageDocument {
  const { discovery, discoveryDays, registration, registrationDays, loadMs, satisfaction } = usageTargets;
  const ways = [...figures.discoveryByWay] as [UsageWay, number][];
  const loads = [...figures.loads] as [UsageRemote, LoadFigures][];
  const errors = [...figures.errorsShown] as [UsageErrorCode, number][];
  return {
    ...asked,
    people: { visited: figures.visited, saw_widget: figures.sawWidget },
    discovery: {
      ...presentFunnel(figures.discovery, discoveryDays, discovery),
      by_way: ways.map(([way, people]) => ({ way, people })),
    },
    registration: presentFunnel(figures.registration, registrationDays, registration),
    first_tests: figures.firstTests,
    loads: loads.map(([remote, { count, p50Ms, p95Ms }]) => ({ remote, count, p50_ms: p50Ms, p95_ms: p95Ms })),
    load_target_ms: loadMs,
    widgets: widgetsOf(figures),
    errors_shown: errors.map(([code, count]) => ({ code, count })),
    satisfaction: { answers: figures.answers, average: figures.average, target: satisfaction },
    per_day: figures.perDay.map((day) => ({
      date: day.day,
      people: day.people,
      registrations_started: day.registrationsStarted,
      registrations_completed: day.registrationsCompleted,
      errors_shown: day.errorsShown,
      load_p95_ms: day.loadP95Ms,
    })),
  };
}

function widgetsOf({ widgetsSeen, widgetsClicked }: UsageFigures): UsageDocument['widgets'] {
  const widgets = new Set([...widgetsSeen.keys(), ...widgetsClicked.keys()] as UsageWidget[]);
  return [...widgets].map((widget) => ({
    widget,
    seen: widgetsSeen.get(widget) ?? 0,
    clicked: widgetsClicked.get(widget) ?? 0,
  }));
}

function presentFunnel({ ended, open }: FunnelFigures, days: number, target: number): UsageDocument['registration'] {
  return {
    within_days: days,
    people: ended.people,
    reached: ended.reached,
    rate: ended.people === 0 ? null : ended.reached / ended.people,
    target,
    open_people: open.people,
    open_reached: open.reached,
  };
}
