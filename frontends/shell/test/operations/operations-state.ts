import type { AdoptionFigures, UsageFigures } from '../../src/features/operations/usage/usage-figures';
import { HttpResponse } from 'msw';
import type { Alert } from '../../src/features/operations/alerts/alert';
import type { Budget } from '../../src/features/operations/budgets/api/list-budgets';
import { quietFraud, type FraudState } from './fraud-state';
import type { Canary } from '../../src/features/operations/canaries/canary';
import type { DeadLetter, DeadLetterContent } from '../../src/features/operations/dead-letters/dead-letter';
import type { DeliveryFigures, DeliveryGroup } from '../../src/features/operations/delivery/stats';
import type { Preflight } from '../../src/features/operations/preflight/api/run-preflight';
import type { SetAsideItem } from '../../src/features/operations/set-aside/item';

const ORIGIN = 'http://localhost:8080';

/** The address of a contract path, for handlers of one test. */
export function at(path: string): string {
  return `${ORIGIN}${path}`;
}

/** The day of a time where the test runs, as the page writes it: "1 May", and in some time zones the day before or after. */
export function dayHere(time: string): RegExp {
  return new RegExp(`\\b${new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' }).format(new Date(time))}`);
}

/** A problem document as the services write it. */
export function problem(status: number, code: string, title: string, detail: string, members: object = {}) {
  return HttpResponse.json(
    { type: `https://linecheck.test/errors/${code}`, title, status, detail, code, request_id: 'req-7', ...members },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}

export function alertOf(changed: Partial<Alert> = {}): Alert {
  return {
    alert_id: '0197a3c4-5b6d-7e8f-9a0b-000000000800',
    kind: 'delivery-rate',
    traffic: 'people',
    country: 'GB',
    sender: '+15005550006',
    status: 'open',
    measured: 0.612,
    measured_messages: 46,
    baseline: 0.97,
    baseline_messages: 48_210,
    baseline_source: 'history',
    raise_at: 0.77,
    clear_at: 0.87,
    window_minutes: 15,
    overdue_messages: 12,
    top_error_code: 30003,
    top_error_messages: 6,
    since: '2026-05-01T10:05:00.000Z',
    raised_at: '2026-05-01T10:20:00.000Z',
    cleared_at: null,
    cleared_because: null,
    version: 1,
    updated_at: '2026-05-01T10:20:00.000Z',
    explanation: { summary: '61 % of texts arrived, usually 97 %.', remedy: 'Look at the causes, then ask Twilio.' },
    ...changed,
  };
}

export function figuresOf(changed: Partial<DeliveryFigures> = {}): DeliveryFigures {
  return {
    accepted: 990,
    delivered: 950,
    undelivered: 20,
    failed: 10,
    refused: 10,
    canceled: 0,
    pending: 7,
    unconfirmed: 3,
    permanent_failures: 15,
    delivery_rate: 0.9596,
    delivery_rate_without_permanent: 0.9743,
    seconds_to_phone: { messages: 900, p50: 1.84, p95: 5.2, p99: 14 },
    ...changed,
  };
}

const nothing = figuresOf({
  accepted: 0,
  delivered: 0,
  undelivered: 0,
  failed: 0,
  refused: 0,
  pending: 0,
  unconfirmed: 0,
  permanent_failures: 0,
  delivery_rate: null,
  delivery_rate_without_permanent: null,
  seconds_to_phone: null,
});

export function groupOf(key: string | null, changed: Partial<DeliveryFigures> = {}): DeliveryGroup {
  return { key, ...nothing, ...changed };
}

export function deadLetterOf(changed: Partial<DeadLetter> = {}): DeadLetter {
  return {
    id: '41',
    service: 'delivery-tracker',
    consumer: 'tracker-sends',
    reason: 'the event does not match its schema: /data/to must be string',
    event_type: 'message.sent',
    event_id: '0197a3c4-5b6d-7e8f-9a0b-000000000001',
    subject: 'linecheck.message.sent.v1.ZGVtbw',
    stream: 'EVENTS',
    sequence: 812,
    replays: 1,
    dead_since: '2026-05-01T10:05:00.000Z',
    bytes: 61,
    ...changed,
  };
}

export function setAsideOf(changed: Partial<SetAsideItem> = {}): SetAsideItem {
  return {
    source: 'phone-numbers',
    id: '0197a3c4-5b6d-7e8f-9a0b-000000000101',
    name: 'phone-number.verified',
    about: 'demo',
    reason: 'Failed 6 times: connection disconnected',
    attempts: 6,
    set_aside_at: '2026-05-01T10:05:00.000Z',
    bytes: 61,
    discarded: null,
    ...changed,
  };
}

export function canaryOf(changed: Partial<Canary> = {}): Canary {
  return {
    canary_id: '0197a3c4-5b6d-7e8f-9a0b-000000000201',
    name: 'Germany, Vodafone',
    phone_number: '+4915123456789',
    international_format: '+49 1512 3456789',
    message_template: 'test',
    every_minutes: 5,
    is_paused: false,
    next_run_at: '2026-05-01T10:10:00.000Z',
    created_at: '2026-05-01T09:00:00.000Z',
    updated_at: '2026-05-01T09:00:00.000Z',
    last_results: [],
    ...changed,
  };
}

type FunnelStep = UsageFigures['registration'];

export function funnelOf(changed: Partial<FunnelStep>): FunnelStep {
  const none = { people: 0, reached: 0, rate: null, open_people: 0, open_reached: 0 };
  return { within_days: 7, target: 0.8, ...none, ...changed };
}

const unusedWindow = { window: '30d', from: '2026-04-01T00:00:00.000Z', to: '2026-05-01T12:00:00.000Z' } as const;

/** Nothing was counted. */
const unused: UsageFigures = {
  ...unusedWindow,
  is_collected: true,
  asks_satisfaction: true,
  people: { visited: 0, saw_widget: 0 },
  discovery: { ...funnelOf({}), by_way: [] },
  registration: funnelOf({ within_days: 14, target: 0.9 }),
  first_tests: 0,
  loads: [],
  load_target_ms: 500,
  widgets: [],
  errors_shown: [],
  satisfaction: { answers: 0, average: null, target: 4.5 },
  per_day: [],
};

/** What the service knows; tests change it. */
export interface OperationsState {
  alerts: Alert[];
  groups: Record<string, DeliveryGroup[]>;
  total: DeliveryFigures;
  deadLetters: DeadLetter[];
  setAside: SetAsideItem[];
  payload: DeadLetterContent['payload'];
  preflight: Preflight;
  budgets: Budget[];
  canaries: Canary[];
  fraud: FraudState;
  usage: UsageFigures;
  adoption: AdoptionFigures;
  /** Method, path and query of what was asked, in order. */
  readonly asked: string[];
}

export function quietState(): OperationsState {
  return {
    alerts: [],
    groups: {},
    total: nothing,
    deadLetters: [],
    setAside: [],
    payload: { text: '{"a":1}', base64: 'eyJhIjoxfQ==', truncated: false },
    preflight: { outcome: 'ok', checked_at: new Date().toISOString(), took_ms: 1_240, checks: [] },
    budgets: [],
    canaries: [],
    fraud: quietFraud(),
    usage: unused,
    adoption: { ...unusedWindow, ...funnelOf({ within_days: 14, target: 0.7 }) },
    asked: [],
  };
}
