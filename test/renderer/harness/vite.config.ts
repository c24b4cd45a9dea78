import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the harness page: the whole window on a fake bridge. Never part of the app. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: process.env.HARNESS_OUT ?? '/tmp/cloister-harness',
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
  },
});
