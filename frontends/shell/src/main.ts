import { boot } from './boot';

// Configuration, session and remotes come while React does.
const booting = boot();
booting.catch(() => undefined);

void import(/* webpackChunkName: "bootstrap" */ './bootstrap').then(({ renderShell }) => renderShell(booting));
