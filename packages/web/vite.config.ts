// Builds the viewer app into dist/app: hashed files that the server gives out as they are.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2023',
    // Every file by its own address: the policy of the pages allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/v1': 'http://127.0.0.1:4400', '/art': 'http://127.0.0.1:4400', '/media': 'http://127.0.0.1:4400' },
  },
});
