import { remoteComponent } from '@linecheck/embed/federation-react';
import type { RemoteProps } from '@linecheck/embed/federation-react';
import * as federation from '@module-federation/enhanced/runtime';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { getAccessToken } from './access-token';

const { linecheck } = await (await fetch('/settings.json')).json();
const source = { origin: linecheck };
const Card = remoteComponent(federation, source, {
  remote: 'phone_widget',
  component: 'PhoneNumberRegistrationWidget',
});
const Management = remoteComponent(federation, source, { remote: 'phone_widget', component: 'PhoneManagement' });
const Tests = remoteComponent(federation, source, { remote: 'sms_test', component: 'SMSTestComponent' });

function Page() {
  const [locale, setLocale] = useState('en');
  const [managing, setManaging] = useState(false);
  const [log, setLog] = useState('');
  const note = (line: string): void => setLog((before) => `${before}${line}\n`);
  const linecheckProps: RemoteProps = {
    getAccessToken,
    apiBaseUrl: `${linecheck}/api/v1`,
    locale,
    theme: 'light',
    onEvent: ({ type }) => note(type),
    onNavigate: (destination) => {
      note(`navigate ${destination}`);
      setManaging(true);
    },
  };
  const Numbers = managing ? Management : Card;
  return (
    <>
      <header>
        <h1>Acme Console</h1>
        <button id="language" onClick={() => setLocale(locale === 'en' ? 'es' : 'en')}>
          {locale === 'en' ? 'Español' : 'English'}
        </button>
      </header>
      <main>
        <section className="acme-linecheck" id="numbers">
          <Numbers {...linecheckProps} />
        </section>
        <section className="acme-linecheck" id="tests">
          <Tests {...linecheckProps} onNavigate={undefined} />
        </section>
      </main>
      <output id="log">{log}</output>
    </>
  );
}

createRoot(document.body).render(<Page />);
