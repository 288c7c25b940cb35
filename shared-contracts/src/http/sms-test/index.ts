export { SmsTest, TestStep, testStatuses, type TestStatus } from './sms-test';
export { getTest } from './get-test';
export { listTests } from './list-tests';
export { sendTest } from './send-test';
export { getTestBudgets } from './get-test-budgets';
export * from './set-aside';
export * from './snapshot';
