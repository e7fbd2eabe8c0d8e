import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './plugins/service-worker.ts';

// The page's own host goes along: the server takes a sign-in from no other page.
const server = { target: process.env.PN_SERVER ?? 'http://127.0.0.1:8000', changeOrigin: false };
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte(), serviceWorker()],
  // Plotly's sources are written for Node's bundlers, and bring the styles of maps that we never draw.
  define: { global: 'globalThis' },
  resolve: {
    alias: {
      $lib: here('./src/lib'),
      'maplibre-gl/dist/maplibre-gl.css': here('./src/lib/ui/figure/no-maps.css'),
    },
  },
  build: {
    outDir: here('./dist'),
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The page that opens a link shares no start with the app: it needs no account.
    rollupOptions: { input: [here('./index.html'), here('./viewer.html')] },
  },
  server: { proxy: { '/api': server, '/_allauth': server, '/static': server } },
  // Generous: the machines that run the tests are slow at times, and no test is about that.
  test: {
    testTimeout: 60_000,
    include: ['tests/**/*.test.ts', 'src/**/*.test.ts'],
    environment: 'node',
  },
});
