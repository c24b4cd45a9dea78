import { fakeApp } from './fake-app.ts';
import { scenarios } from './scenarios.ts';

// ?scenario=outside&theme=dark&language=zh
const wish = new URLSearchParams(location.search);
const theme = wish.get('theme');
const language = wish.get('language');
const bridge = fakeApp(scenarios[wish.get('scenario') ?? 'welcome'] ?? scenarios.welcome!, {
  theme: theme === 'dark' || theme === 'light' ? theme : 'system',
  language: language === 'zh' || language === 'en' ? language : 'system',
});
Object.assign(window, { cloister: bridge, harness: bridge });
await import('../../../src/renderer/main.tsx');
