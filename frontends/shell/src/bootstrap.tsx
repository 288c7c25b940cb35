import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Booted } from './boot';
import { ConfigError } from './config/parse-config';
import { ConfigFailure } from './features/frame/components/ConfigFailure';
import { Shell } from './Shell';

/** Shows the shell, or what is wrong with its configuration. */
export async function renderShell(booting: Promise<Booted>): Promise<void> {
  const app = document.getElementById('app');
  if (app === null) throw new Error('index.html has no #app.');
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
