import { federation } from '@module-federation/vite';
import { defineConfig } from 'vite';

const shared = { singleton: true };

export default defineConfig({
  base: './',
  plugins: [
    federation({
      name: 'acme',
      // All four, so that the components of a remote run in this page's React.
      shared: { react: shared, 'react/jsx-runtime': shared, 'react-dom': shared, 'react-dom/client': shared },
      dts: false,
    }),
  ],
  esbuild: { jsx: 'automatic' },
  build: { target: 'es2022' },
});
