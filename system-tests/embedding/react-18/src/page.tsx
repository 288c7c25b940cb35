import { loadExposed, type MountedRemote, type RemoteProps } from '@linecheck/embed/federation';
import { LinecheckSmsTest } from '@linecheck/embed/react';
import * as federation from '@module-federation/enhanced/runtime';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { getAccessToken } from './access-token';

const { linecheck } = await (await fetch('/settings.json')).json();
type Mount = (element: Element, props: RemoteProps & { view?: string }) => MountedRemote;

/** `./mount` of the remote, loaded by this page's federation. It renders in a React of its own. */
function PhoneNumbers({ view, ...props }: RemoteProps & { view: string }) {
  const place = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedRemote>();
  const latest = useRef(props);
  const [{ attempt, failure }, setLoad] = useState({ attempt: 1, failure: '' });
  useEffect(() => {
    latest.current = props;
    mounted.current?.update(props);
  });
  useEffect(() => {
    let wanted = true;
    loadExposed<{ mount: Mount }>(federation, { origin: linecheck }, 'phone_widget', 'mount', attempt).then(
      ({ mount }) => {
        if (wanted && place.current) mounted.current = mount(place.current, { ...latest.current, view });
      },
      (error: Error) => setLoad({ attempt, failure: error.message }),
    );
    return () => {
      wanted = false;
      mounted.current?.unmount();
    };
  }, [view, attempt]);
  if (failure === '') return <div ref={place} />;
  return <button onClick={() => setLoad({ attempt: attempt + 1, failure: '' })}>{failure}</button>;
}

function Page() {
  const [locale, setLocale] = useState('en');
  const [managing, setManaging] = useState(false);
  const [log, setLog] = useState('');
  const note = (line: string): void => setLog((before) => `${before}${line}\n`);
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
          <PhoneNumbers
            key={String(managing)}
            view={managing ? 'PhoneManagement' : 'PhoneNumberRegistrationWidget'}
            getAccessToken={getAccessToken}
            apiBaseUrl={`${linecheck}/api/v1`}
            locale={locale}
            theme="light"
            onEvent={({ type }) => note(type)}
            onNavigate={(destination) => {
              note(`navigate ${destination}`);
              setManaging(true);
            }}
          />
        </section>
        <section className="acme-linecheck" id="tests">
          <LinecheckSmsTest origin={linecheck} getAccessToken={getAccessToken} locale={locale} theme="light" />
        </section>
      </main>
      <output id="log">{log}</output>
    </>
  );
}

createRoot(document.body).render(<Page />);
