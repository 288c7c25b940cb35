import type { Preflight } from '../../src/features/operations/preflight/api/run-preflight';
import type { Budget } from '../../src/features/operations/budgets/api/list-budgets';
import type { Canary, CanaryBody } from '../../src/features/operations/canaries/canary';
import type { Alert } from '../../src/features/operations/alerts/alert';
import type { DeadLetter, DeadLetterContent } from '../../src/features/operations/dead-letters/dead-letter';
import type { DeliveryFigures, DeliveryGroup, DeliveryStats } from '../../src/features/operations/delivery/stats';
import type { SetAsideItem } from '../../src/features/operations/set-aside/item';
import { paths, setAsidePaths, setAsideSources } from '@linecheck/shared-contracts/paths';
import { http, HttpResponse, type RequestHandler } from 'msw';

const ORIGIN = 'http://localhost:8080';

/** The address of a contract path, for handlers of one test. */
export function at(path: string): string {
  return `${ORIGIN}${path}`;
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
    asked: [],
  };
}

/** Answers as the operators' routes of delivery-tracker do. */
export function operationsService(state: OperationsState): RequestHandler[] {
  const note = (request: Request): URL => {
    const url = new URL(request.url);
    state.asked.push(`${request.method} ${url.pathname}${url.search}`);
    return url;
  };
  const take = (id: unknown) => {
    const deadLetter = state.deadLetters.find((each) => each.id === id);
    state.deadLetters = state.deadLetters.filter((each) => each !== deadLetter);
    return deadLetter
      ? HttpResponse.json(deadLetter)
      : problem(404, 'not-found', 'Not found', 'There is no such letter.');
  };
  const budgetsOf = (purpose: Budget['purpose']) =>
    HttpResponse.json({ items: state.budgets.filter((budget) => budget.purpose === purpose) });
  return [
    http.get(at(paths.getCodeBudgets), () => budgetsOf('verification')),
    http.get(at(paths.getTestBudgets), () => budgetsOf('test')),
    http.get(at(paths.listAlerts), ({ request }) => {
      const status = note(request).searchParams.get('status');
      return HttpResponse.json({ items: state.alerts.filter((each) => each.status === status), next_cursor: null });
    }),
    http.get(at(paths.getDeliveryStats), ({ request }) =>
      HttpResponse.json(statsOf(state, note(request).searchParams)),
    ),
    http.get(at(paths.listDeadLetters), ({ request }) => {
      const query = note(request).searchParams;
      const consumer = query.get('consumer');
      const after = Number(query.get('cursor') ?? 0);
      const all = state.deadLetters.filter(
        (each) => Number(each.id) > after && consumer === (consumer && each.consumer),
      );
      const items = all.slice(0, Number(query.get('limit')));
      return HttpResponse.json({ items, next_cursor: all.length > items.length ? (items.at(-1)?.id ?? null) : null });
    }),
    http.post(at(paths.replayDeadLetters), async ({ request }) => {
      note(request);
      const { consumer } = (await request.clone().json()) as { consumer: string };
      const kept = state.deadLetters.filter((each) => each.consumer !== consumer);
      const replayed = state.deadLetters.length - kept.length;
      state.deadLetters = kept;
      return HttpResponse.json({ replayed, more: false });
    }),
    http.get(at(paths.getDeadLetter), ({ request, params }) => {
      note(request);
      const deadLetter = state.deadLetters.find((each) => each.id === params['id']);
      if (!deadLetter) return problem(404, 'not-found', 'Not found', 'There is no such letter.');
      return HttpResponse.json({ ...deadLetter, payload: state.payload });
    }),
    http.post(at(paths.replayDeadLetter), ({ request, params }) => (note(request), take(params['id']))),
    http.post(at(paths.discardDeadLetter), ({ request, params }) => (note(request), take(params['id']))),
    ...setAsideHandlers(state, note),
    ...canaryHandlers(state, note),
    http.get(at(paths.getPreflight), ({ request }) => (note(request), HttpResponse.json(state.preflight))),
  ];
}

/** Each source answers for what it set aside. */
function setAsideHandlers(state: OperationsState, note: (request: Request) => URL): RequestHandler[] {
  const found = (id: unknown, take: boolean) => {
    const item = state.setAside.find((each) => each.id === id);
    if (take) state.setAside = state.setAside.filter((each) => each !== item);
    return item
      ? HttpResponse.json({ ...item, payload: state.payload })
      : problem(404, 'not-found', 'Not found', 'Gone.');
  };
  return setAsideSources.flatMap((source) => {
    const of = setAsidePaths[source];
    return [
      http.get(at(of.list), ({ request }) => {
        const query = note(request).searchParams;
        const from = Number(query.get('cursor') ?? 0);
        const all = state.setAside.filter((each) => each.source === source);
        const until = from + Number(query.get('limit'));
        return HttpResponse.json({
          items: all.slice(from, until),
          next_cursor: all.length > until ? String(until) : null,
        });
      }),
      http.get(at(of.get), ({ request, params }) => (note(request), found(params['id'], false))),
      http.post(at(of.requeue), ({ request, params }) => (note(request), found(params['id'], true))),
      http.post(at(of.discard), async ({ request, params }) => {
        note(request);
        const { reason } = (await request.clone().json()) as { reason: string };
        state.asked.push(`because ${reason}`);
        return found(params['id'], true);
      }),
    ];
  });
}

function statsOf(state: OperationsState, query: URLSearchParams): DeliveryStats {
  const group = query.get('group_by') as DeliveryStats['group_by'];
  return {
    scope: 'all',
    window: query.get('window') as DeliveryStats['window'],
    from: '2026-05-01T00:00:00.000Z',
    to: '2026-05-01T12:00:00.000Z',
    group_by: group,
    total: state.total,
    groups: state.groups[group ?? ''] ?? [],
  };
}

/** Answers as the routes of canaries do. */
function canaryHandlers(state: OperationsState, note: (request: Request) => URL): RequestHandler[] {
  const change = (id: unknown, changed: (canary: Canary) => Partial<Canary>) => {
    const canary = state.canaries.find((each) => each.canary_id === id);
    if (!canary) return problem(404, 'not-found', 'Not found', 'There is no such canary.');
    const after = { ...canary, ...changed(canary) };
    state.canaries = state.canaries.map((each) => (each === canary ? after : each));
    return HttpResponse.json(after);
  };
  return [
    http.get(at(paths.listCanaries), () => HttpResponse.json({ items: state.canaries })),
    http.post(at(paths.createCanary), async ({ request }) => {
      note(request);
      const canary = canaryOf({ ...((await request.clone().json()) as CanaryBody), canary_id: 'new' });
      state.canaries = [...state.canaries, canary];
      return HttpResponse.json(canary, { status: 201 });
    }),
    http.put(at(paths.updateCanary), async ({ request, params }) => {
      note(request);
      const body = (await request.clone().json()) as CanaryBody;
      return change(params['canary_id'], () => body);
    }),
    http.delete(at(paths.removeCanary), ({ request, params }) => {
      note(request);
      state.canaries = state.canaries.filter((each) => each.canary_id !== params['canary_id']);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(at(paths.pauseCanary), ({ request, params }) => {
      note(request);
      return change(params['canary_id'], () => ({ is_paused: true, next_run_at: null }));
    }),
    http.post(at(paths.resumeCanary), ({ request, params }) => {
      note(request);
      return change(params['canary_id'], () => ({ is_paused: false, next_run_at: '2026-05-01T10:20:00.000Z' }));
    }),
  ];
}
