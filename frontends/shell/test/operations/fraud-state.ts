import type {
  Backtest,
  CodeLimits,
  CodeOverride,
  CodeOverrideChange,
  CodeStop,
  Price,
} from '../../src/features/operations/code-fraud/api/code-fraud';

export interface FraudState {
  limits: CodeLimits;
  stops: CodeStop[];
  overrides: CodeOverride[];
  changes: CodeOverrideChange[];
  prices: Price[];
  backtest: Backtest;
  /** What limits were tried last. */
  tried: unknown;
}

export function stopOf(changed: Partial<CodeStop> = {}): CodeStop {
  return {
    stop_id: 's1',
    status: 'open',
    rule: 'range',
    value: '+1876555',
    country: 'JM',
    sender: '+15005550006',
    is_recorded_only: false,
    used: 20,
    allowed: 20,
    codes: 412,
    opened_at: '2026-05-01T10:00:00.000Z',
    last_at: '2026-05-01T10:20:00.000Z',
    closed_at: null,
    closed_because: null,
    ...changed,
  };
}

export function overrideOf(): CodeOverride {
  return {
    override_id: 'o1',
    action: 'block',
    scope: 'country',
    value: 'JM',
    note: 'Pumped',
    operator: 'olga',
    created_at: '2026-05-01T10:00:00.000Z',
    until: null,
  };
}

const stopped = { codes: 4_210, segments: 4_210, proven: 4 };

export function quietFraud(): FraudState {
  const limit = { floor: 20, percent: 10 };
  return {
    limits: {
      mode: 'enforce',
      limits: { installation: limit, country: limit, range: limit, network: limit, address: limit },
      countries_per_address: 4,
      refused_ranges: [],
    },
    stops: [],
    overrides: [],
    changes: [],
    prices: [],
    backtest: {
      since: '2026-04-01T10:00:00.000Z',
      until: '2026-05-01T10:00:00.000Z',
      is_complete: true,
      requests: 92_400,
      people_stopped: 3,
      stopped_then: 0,
      ...stopped,
      by_rule: [{ rule: 'range', ...stopped }],
      by_country: [{ country: 'JM', ...stopped }],
    },
    tried: undefined,
  };
}
