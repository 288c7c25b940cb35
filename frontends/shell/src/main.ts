import { boot } from './boot';

const booting = boot();

// React keeps the page busy once it runs: first, everything that has to come is asked for. Its own scripts are on their way, by the page's HTML.
const requested = booting.then((booted) => booted.requested).catch(() => undefined);

void requested
  .then(() => import(/* webpackChunkName: "bootstrap" */ './bootstrap'))
  .then(
    ({ renderShell }) => renderShell(booting),
    () => dispatchEvent(new Event('linecheck:unloaded')), // first-paint.js hears it: React, which says everything else, is not here
  );
