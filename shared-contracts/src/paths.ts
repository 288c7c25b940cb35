/** Every path of the public API, written once. Free of the schema library, so browsers can import it. */
import { API_PREFIX } from './api-prefix';

export { API_PREFIX };
export * from './operator-paths';

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

/** Fills the parameters of a path, each percent-encoded. */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:([a-z_]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The path ${path} needs a value for ${name}.`);
    return encodeURIComponent(value);
  });
}
