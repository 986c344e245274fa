import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { modelCard } from './build/modelCard.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Relative addresses, so that any folder of a static host can serve the page.
  base: './',
  plugins: [modelCard(at('../models/MODEL_CARD.md'))],
  build: {
    outDir: process.env.FAER_WEB_OUT ?? at('../src/Faer.Server/wwwroot'),
    emptyOutDir: true,
    // Browsers that support light-dark() in style sheets, since 2024.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // No data: URLs, because a strict content security policy does not allow them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: {
    // The development server forwards the API to a service, which accepts POST requests only from its own address.
    proxy: {
      '/v1': {
        target: process.env.FAER_SERVICE ?? 'http://127.0.0.1:8080',
        changeOrigin: true,
        headers: { 'sec-fetch-site': 'same-origin' },
      },
    },
  },
  worker: { format: 'es' },
  test: { include: ['test/**/*.test.ts'] },
});
