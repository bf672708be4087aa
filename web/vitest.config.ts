import { defineConfig } from 'vitest/config';

// The page's parts without the page: what needs a browser is tested in one, by tests/browser.
export default defineConfig({ test: { include: ['src/**/*.test.ts'], environment: 'node' } });
