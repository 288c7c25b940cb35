export * from './message-text';
export * from './sms-test';
export * from './template';
export * from './canary';
export { UnicodeCharacter, Price, Preview, previewTest } from './preview-test';
export { getTest } from './get-test';
export { listTests } from './list-tests';
export { exportTests } from './export-tests';
export { exportOwnTests } from './export-own-tests';
export { sendTest } from './send-test';
export { retryTest } from './retry-test';
export { getTestStats, TestStats, testStatsWindows, type TestStatsWindow } from './get-test-stats';
export { listTemplates, createTemplate, getTemplate, updateTemplate, removeTemplate } from './templates';
export {
  listCanaries,
  createCanary,
  getCanary,
  updateCanary,
  removeCanary,
  pauseCanary,
  resumeCanary,
} from './canaries';
export { getTestAdoption, TestAdoption } from './get-test-adoption';
export { getTestBudgets } from './get-test-budgets';
export * from './set-aside';
export * from './snapshot';
export { listPrices } from './list-prices';
