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
    target: 'es2023',
    // No data: addresses, which a strict policy would have to allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  worker: { format: 'es' },
  test: { include: ['test/**/*.test.ts'] },
});
