import type { OperationExample } from '.';

const explanation = {
  summary: 'The phone is switched off or out of reach.',
  remedy: 'Switch it on, see that it has reception, and try again.',
  operator_remedy: null,
};

const delivery = {
  message_id: '0192f0c1-0000-7000-8000-000000000012',
  message_sid: 'SM0123456789abcdef0123456789abcdef',
  purpose: 'test',
  from: '+15005550006',
  to: '+447700900456',
  country: 'GB',
  status: 'undelivered',
  is_final: true,
  is_unconfirmed: false,
  error_code: 30003,
  error_class: 'temporary',
  explanation,
  accepted_at: '2026-05-01T10:05:00.400Z',
  updated_at: '2026-05-01T10:05:31.000Z',
  seconds_to_phone: null,
};

const timeline = {
  ...delivery,
  observations: [
    {
      status: 'sent',
      error_code: null,
      explanation: null,
      source: 'callback',
      heard_at: '2026-05-01T10:05:01.000Z',
      happened_at: null,
      times_heard: 1,
      outcome: 'applied',
    },
    {
      status: 'undelivered',
      error_code: 30003,
      explanation,
      source: 'callback',
      heard_at: '2026-05-01T10:05:31.000Z',
      happened_at: null,
      times_heard: 2,
      outcome: 'applied',
    },
  ],
};

const figures = {
  accepted: 120,
  delivered: 115,
  undelivered: 3,
  failed: 0,
  refused: 1,
  canceled: 0,
  pending: 2,
  unconfirmed: 0,
  permanent_failures: 1,
  delivery_rate: 0.9664,
  delivery_rate_without_permanent: 0.9746,
  seconds_to_phone: { messages: 115, p50: 2.4, p95: 7.8, p99: 21 },
};

const MESSAGE_SID = delivery.message_sid;

export const deliveryExamples: Readonly<Record<string, OperationExample>> = {
  listDeliveries: { answer: { items: [delivery], next_cursor: null } },
  getDelivery: { answer: timeline },
  exportDeliveries: {
    answer: {
      user_id: 'demo',
      exported_at: '2026-05-03T09:00:00.000Z',
      deliveries: [timeline],
      opt_outs: [],
    },
  },
  getDeliveryStats: {
    answer: {
      scope: 'own',
      window: '24h',
      from: '2026-04-30T11:00:00.000Z',
      to: '2026-05-01T10:42:00.000Z',
      group_by: 'country',
      total: figures,
      groups: [{ key: 'GB', ...figures }],
    },
  },
  live: {
    answer: [
      'id: 5bf1c2d3-4180',
      'event: open',
      'data: {}',
      '',
      'id: 5bf1c2d3-4181',
      'event: message.delivered',
      'data: {"specversion":"1.0","type":"message.delivered","id":"0192f0c1-0000-7000-8000-000000000021","data":{}}',
      '',
      '',
    ].join('\n'),
  },
  twilioStatusCallback: { request: { MessageSid: MESSAGE_SID, MessageStatus: 'undelivered', ErrorCode: '30003' } },
  twilioInboundCallback: {
    request: { MessageSid: MESSAGE_SID, From: '+447700900456', To: '+15005550006', Body: 'STOP', OptOutType: 'STOP' },
    answer: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
  },
};
