// Each page and state, who sees it, and how it comes about. `full` scenes are photographed from top to bottom.
import { answerAsDocumented } from './examples.mjs';

const openDialog = async (page, button) => {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog').waitFor();
};
const content = (page) => page.getByRole('button', { name: 'Add Phone' }).first().waitFor();

export const scenes = [
  { name: 'sign-in', path: '/dashboard', ready: (page) => page.getByText('Demo accounts').waitFor() },
  { name: 'dashboard', person: 'sam', path: '/dashboard', full: true, ready: content },
  { name: 'dashboard-empty', person: 'demo', path: '/dashboard', full: true, ready: content },
  {
    name: 'dashboard-loading',
    person: 'sam',
    path: '/dashboard',
    before: (page) => page.route('**/api/v1/**', () => undefined),
    ready: (page) => page.locator('[data-linecheck]').nth(1).waitFor(),
  },
  {
    name: 'dashboard-unreachable',
    person: 'sam',
    path: '/dashboard',
    before: (page) => page.route('**/api/v1/**', (route) => route.abort()),
    ready: (page) => page.getByText('does not answer').first().waitFor({ timeout: 30_000 }),
  },
  {
    name: 'session-ended',
    person: 'sam',
    path: '/dashboard',
    async ready(page) {
      await content(page);
      await page.evaluate(() => {
        localStorage.clear();
        globalThis.dispatchEvent(new globalThis.StorageEvent('storage', { key: null }));
      });
      await page.getByText('Your session has ended').waitFor();
    },
  },
  { name: 'phone-management', person: 'sam', path: '/dashboard/phone-management', full: true, ready: content },
  {
    name: 'phone-management-empty',
    person: 'demo',
    path: '/dashboard/phone-management',
    full: true,
    ready: content,
  },
  {
    name: 'add-number',
    person: 'demo',
    path: '/dashboard',
    async ready(page) {
      await openDialog(page, 'Add Phone');
      await page.getByRole('dialog').getByLabel('Phone number').fill('07700 900999');
      await page.getByText('We store it as').waitFor();
    },
  },
  {
    name: 'code',
    person: 'sam',
    path: '/dashboard/phone-management',
    async ready(page) {
      await page
        .getByRole('button', { name: /^Verify/ })
        .first()
        .click();
      await page
        .getByRole('dialog')
        .getByText(/tries left/)
        .waitFor();
    },
  },
  {
    name: 'number-menu',
    person: 'sam',
    path: '/dashboard/phone-management',
    async ready(page) {
      await page
        .getByRole('button', { name: /^Actions for/ })
        .first()
        .click();
      await page.getByRole('menu').first().waitFor();
    },
  },
  {
    name: 'templates',
    person: 'sam',
    path: '/dashboard/phone-management',
    ready: (page) => openDialog(page, 'Templates'),
  },
  {
    name: 'operations',
    person: 'operator',
    path: '/dashboard/operations',
    full: true,
    before: (page) => answerAsDocumented(page, '/api/v1/operator/'),
    ready: (page) => page.getByRole('heading', { name: 'Canaries' }).waitFor(),
  },
  {
    name: 'operations-opened',
    person: 'operator',
    path: '/dashboard/operations',
    full: true,
    before: (page) => answerAsDocumented(page, '/api/v1/operator/'),
    async ready(page) {
      await page.getByRole('heading', { name: 'Canaries' }).waitFor();
      for (const name of ['Try other limits', 'Who decided what', 'Cleared alerts'])
        await page.getByText(name, { exact: true }).click();
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByRole('button', { name: 'Check again' }).waitFor();
    },
  },
  {
    name: 'operations-block',
    person: 'operator',
    path: '/dashboard/operations',
    before: (page) => answerAsDocumented(page, '/api/v1/operator/'),
    ready: (page) => openDialog(page, 'Block'),
  },
  {
    name: 'operations-quiet',
    person: 'operator',
    path: '/dashboard/operations',
    full: true,
    ready: (page) => page.getByRole('heading', { name: 'Canaries' }).waitFor(),
  },
  {
    name: 'operations-refused',
    person: 'demo',
    path: '/dashboard/operations',
    ready: (page) => page.getByText('For operators only').first().waitFor(),
  },
  {
    name: 'settings',
    person: 'demo',
    path: '/dashboard/settings',
    ready: (page) => page.getByLabel('Language').waitFor(),
  },
  {
    name: 'not-found',
    person: 'demo',
    path: '/dashboard/nowhere',
    ready: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
];
