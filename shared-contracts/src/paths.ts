/** Every path of the public API, written once. Free of the schema library, so browsers can import it. */
export const API_PREFIX = '/api/v1';

const numbers = `${API_PREFIX}/users/me/phone-numbers`;
const tests = `${API_PREFIX}/sms/test`;
const templates = `${tests}/templates`;
const canaries = `${API_PREFIX}/operator/canaries`;
const deliveries = `${API_PREFIX}/deliveries`;
const alerts = `${API_PREFIX}/operator/alerts`;
const verification = `${API_PREFIX}/operator/verification`;
const deadLetters = `${API_PREFIX}/operator/dead-letters`;

/** Paths as routers write them: `:name` stands for a parameter. */
export const paths = {
  listNumbers: numbers,
  addNumber: numbers,
  getOverview: `${numbers}/overview`,
  exportNumbers: `${numbers}/export`,
  erasePerson: `${numbers}/erase`,
  sendCode: `${numbers}/verify`,
  verifyCode: `${numbers}/verify-code`,
  getNumber: `${numbers}/:id`,
  updateNumber: `${numbers}/:id`,
  removeNumber: `${numbers}/:id`,
  restoreNumber: `${numbers}/:id/restore`,
  setPrimary: `${numbers}/:id/set-primary`,
  getVerification: `${numbers}/:id/verification`,
  listNumberHistory: `${numbers}/:id/history`,
  sendTest: tests,
  listTests: `${tests}/history`,
  exportTests: `${tests}/history.csv`,
  exportOwnTests: `${tests}/export`,
  getTestStats: `${tests}/stats`,
  previewTest: `${tests}/preview`,
  listTemplates: templates,
  createTemplate: templates,
  getTemplate: `${templates}/:name`,
  updateTemplate: `${templates}/:name`,
  removeTemplate: `${templates}/:name`,
  getTest: `${tests}/:test_id`,
  retryTest: `${tests}/:test_id/retry`,
  listDeliveries: deliveries,
  getDeliveryStats: `${deliveries}/stats`,
  exportDeliveries: `${deliveries}/export`,
  getDelivery: `${deliveries}/:id`,
  listAlerts: alerts,
  getAlert: `${alerts}/:alert_id`,
  listDeadLetters: deadLetters,
  replayDeadLetters: `${deadLetters}/replay`,
  getDeadLetter: `${deadLetters}/:id`,
  replayDeadLetter: `${deadLetters}/:id/replay`,
  discardDeadLetter: `${deadLetters}/:id/discard`,
  listCodeStops: `${verification}/stops`,
  listCodeOverrides: `${verification}/overrides`,
  setCodeOverride: `${verification}/overrides`,
  endCodeOverride: `${verification}/overrides/:override_id`,
  listCodeOverrideChanges: `${verification}/changes`,
  getCodeLimits: `${verification}/limits`,
  backtestCodeLimits: `${verification}/backtest`,
  getCodeBudgets: `${verification}/budgets`,
  getTestBudgets: `${API_PREFIX}/operator/tests/budgets`,
  listPrices: `${API_PREFIX}/operator/tests/prices`,
  listCanaries: canaries,
  createCanary: canaries,
  getCanary: `${canaries}/:canary_id`,
  updateCanary: `${canaries}/:canary_id`,
  removeCanary: `${canaries}/:canary_id`,
  pauseCanary: `${canaries}/:canary_id/pause`,
  resumeCanary: `${canaries}/:canary_id/resume`,
  getPreflight: `${API_PREFIX}/operator/preflight`,
  reportUsage: `${API_PREFIX}/usage`,
  getUsage: `${API_PREFIX}/operator/usage`,
  getTestAdoption: `${API_PREFIX}/operator/tests/adoption`,
  live: `${API_PREFIX}/live`,
  statusCallback: `${API_PREFIX}/webhooks/twilio/status`,
  inboundCallback: `${API_PREFIX}/webhooks/twilio/inbound`,
} as const;

/** Where something can be set aside: each service's events, and the provider's callbacks. */
export const setAsideSources = ['phone-numbers', 'sms-test', 'delivery-tracker', 'callbacks'] as const;
export type SetAsideSource = (typeof setAsideSources)[number];

export interface SetAsidePaths {
  readonly list: string;
  readonly get: string;
  readonly requeue: string;
  readonly discard: string;
}

/** What an operator reaches of each source; the source is in the path, so that gateways find its service. */
export const setAsidePaths: Readonly<Record<SetAsideSource, SetAsidePaths>> = {
  'phone-numbers': pathsOfSource('phone-numbers'),
  'sms-test': pathsOfSource('sms-test'),
  'delivery-tracker': pathsOfSource('delivery-tracker'),
  callbacks: pathsOfSource('callbacks'),
};

/** Where each service publishes its state again. */
export const snapshotPaths = {
  'phone-numbers': `${API_PREFIX}/operator/snapshot/phone-numbers`,
  'sms-test': `${API_PREFIX}/operator/snapshot/sms-test`,
  'delivery-tracker': `${API_PREFIX}/operator/snapshot/delivery-tracker`,
} as const;

function pathsOfSource(source: SetAsideSource): SetAsidePaths {
  const list = `${API_PREFIX}/operator/set-aside/${source}`;
  return { list, get: `${list}/:id`, requeue: `${list}/:id/requeue`, discard: `${list}/:id/discard` };
}

/** Fills the parameters of a path, each percent-encoded. */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:([a-z_]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The path ${path} needs a value for ${name}.`);
    return encodeURIComponent(value);
  });
}
