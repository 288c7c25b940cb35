import { mountLinecheck } from './linecheck-embed.js';
import { getAccessToken } from './access-token.js';

const { linecheck } = await (await fetch('/settings.json')).json();
const log = document.querySelector('#log');
const language = document.querySelector('#language');

const common = {
  origin: linecheck,
  getAccessToken,
  locale: 'en',
  theme: 'light',
  onEvent: (event) => log.append(`${event.type}\n`),
  onLoadError: (error) => log.append(`${error.code} ${error.url}\n`),
};
const show = (view, onNavigate) => mountLinecheck(document.querySelector('#numbers'), { ...common, view, onNavigate });

let numbers = show('PhoneNumberRegistrationWidget', (destination) => {
  log.append(`navigate ${destination}\n`);
  numbers.unmount();
  numbers = show('PhoneManagement');
});
const tests = mountLinecheck(document.querySelector('#tests'), { ...common, view: 'SMSTestComponent' });

language.addEventListener('click', () => {
  const locale = document.documentElement.lang === 'en' ? 'es' : 'en';
  document.documentElement.lang = locale;
  language.textContent = locale === 'en' ? 'Español' : 'English';
  numbers.update({ locale });
  tests.update({ locale });
});
