import { adoptStyles, kitStyles } from '@linecheck/frontend-kit';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Booted } from './boot';
import { ConfigError } from './config/parse-config';
import { ConfigFailure } from './features/frame/components/ConfigFailure';
import { Shell } from './Shell';
import frame from './styles/frame.css';
import narrow from './styles/narrow.css';
import page from './styles/page.css';

/** Shows the shell, or what is wrong with its configuration. */
export async function renderShell(booting: Promise<Booted>): Promise<void> {
  const app = document.getElementById('app');
  if (app === null) throw new Error('index.html has no #app.');
  adoptStyles(document, [...kitStyles, frame, page, narrow]);
  const root = createRoot(app);
  try {
    const booted = await booting;
    root.render(
      <StrictMode>
        <Shell {...booted} />
      </StrictMode>,
    );
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    root.render(<ConfigFailure problems={error.problems} />);
  }
}
