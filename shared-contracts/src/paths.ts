/** Every path of the public API, written once. Free of the schema library, so browsers can import it. */
export const API_PREFIX = '/api/v1';

const numbers = `${API_PREFIX}/users/me/phone-numbers`;
const tests = `${API_PREFIX}/sms/test`;
const deliveries = `${API_PREFIX}/deliveries`;
const alerts = `${API_PREFIX}/operator/alerts`;
const deadLetters = `${API_PREFIX}/operator/dead-letters`;

/** Paths as routers write them: `:name` stands for a parameter. */
export const paths = {
  listNumbers: numbers,
  addNumber: numbers,
  getOverview: `${numbers}/overview`,
  sendCode: `${numbers}/verify`,
  verifyCode: `${numbers}/verify-code`,
  getNumber: `${numbers}/:id`,
  updateNumber: `${numbers}/:id`,
  removeNumber: `${numbers}/:id`,
  setPrimary: `${numbers}/:id/set-primary`,
  sendTest: tests,
  listTests: `${tests}/history`,
  getTest: `${tests}/:test_id`,
  listDeliveries: deliveries,
  getDeliveryStats: `${deliveries}/stats`,
  getDelivery: `${deliveries}/:message_sid`,
  listAlerts: alerts,
  getAlert: `${alerts}/:alert_id`,
  listDeadLetters: deadLetters,
  replayDeadLetters: `${deadLetters}/replay`,
  getDeadLetter: `${deadLetters}/:id`,
  replayDeadLetter: `${deadLetters}/:id/replay`,
  discardDeadLetter: `${deadLetters}/:id/discard`,
  getCodeBudgets: `${API_PREFIX}/operator/verification/budgets`,
  getTestBudgets: `${API_PREFIX}/operator/tests/budgets`,
  getPreflight: `${API_PREFIX}/operator/preflight`,
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
