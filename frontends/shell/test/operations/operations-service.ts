import { paths, setAsidePaths, setAsideSources } from '@linecheck/shared-contracts/paths';
import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Budget } from '../../src/features/operations/budgets/api/list-budgets';
import type { Canary, CanaryBody } from '../../src/features/operations/canaries/canary';
import type { CodeOverride } from '../../src/features/operations/code-fraud/api/code-fraud';
import type { DeliveryStats } from '../../src/features/operations/delivery/stats';
import type { UsageFigures } from '../../src/features/operations/usage/usage-figures';
import { at, canaryOf, problem, type OperationsState } from './operations-state';

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
    ...fraudHandlers(state, note),
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
    http.get(at(paths.getUsage), ({ request }) => {
      const window = note(request).searchParams.get('window') as UsageFigures['window'];
      return HttpResponse.json({ ...state.usage, window });
    }),
    http.get(at(paths.getTestAdoption), ({ request }) => (note(request), HttpResponse.json(state.adoption))),
    http.post(at(paths.reportUsage), () => HttpResponse.json({ is_collected: true, asks_satisfaction: false })),
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

function fraudHandlers(state: OperationsState, note: (request: Request) => URL): RequestHandler[] {
  return [
    http.get(at(paths.getCodeLimits), () => HttpResponse.json(state.fraud.limits)),
    http.get(at(paths.listCodeStops), () => HttpResponse.json({ items: state.fraud.stops, next_cursor: null })),
    http.get(at(paths.listCodeOverrides), () => HttpResponse.json({ items: state.fraud.overrides })),
    http.get(at(paths.listCodeOverrideChanges), () =>
      HttpResponse.json({ items: state.fraud.changes, next_cursor: null }),
    ),
    http.put(at(paths.setCodeOverride), async ({ request }) => {
      note(request);
      const body = (await request.json()) as CodeOverride;
      const override = {
        ...body,
        override_id: 'o1',
        operator: 'olga',
        created_at: '2026-05-01T10:00:00.000Z',
        until: null,
      };
      state.fraud.overrides = [override];
      if (body.action === 'lift') state.fraud.stops = [];
      return HttpResponse.json(override);
    }),
    http.delete(at(paths.endCodeOverride), ({ request }) => {
      note(request);
      state.fraud.overrides = [];
      return new HttpResponse(null, { status: 204 });
    }),
    http.get(at(paths.listPrices), () => HttpResponse.json({ items: state.fraud.prices })),
    http.post(at(paths.backtestCodeLimits), async ({ request }) => {
      note(request);
      state.fraud.tried = await request.json();
      return HttpResponse.json(state.fraud.backtest);
    }),
  ];
}
