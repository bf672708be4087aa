import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

vi.mock('../../language', () => ({ currentLanguage: () => 'zh' }));
const { translate, translateProps } = await import('./translate');
const { WORDS } = await import('./words');

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
const packages = [
  'graphiql',
  '@graphiql/react',
  '@graphiql/plugin-history',
  '@graphiql/plugin-doc-explorer',
  '@graphiql/plugin-explorer',
  'graphiql-explorer',
];
const source = packages
  .flatMap((name) =>
    readdirSync(`${modules}${name}/dist`, { recursive: true, encoding: 'utf8' }).map(
      (file) => `${modules}${name}/dist/${file}`,
    ),
  )
  .filter((file) => file.endsWith('.js'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

// Texts that are put together when they are shown.
const COMPOSED: Record<string, string> = {
  'Execute query (…)': '? "Stop" : "Execute"} query (',
  'Stop query (…)': '? "Stop" : "Execute"} query (',
  'Show editor tools': '? "Show" : "Hide"} editor tools',
  'Hide editor tools': '? "Show" : "Hide"} editor tools',
  'Query Name': "capitalize(operationType) + ' Name'",
};
const OURS = new Set(['Examples', 'Query builder', 'Value']);

// An upgrade of GraphiQL that changes a text fails here, and not in front of a reader.
test.each(Object.keys(WORDS).filter((text) => !OURS.has(text)))('GraphiQL still says “%s”', (text) => {
  const parts = COMPOSED[text] ? [COMPOSED[text]] : text.split('…');
  expect(parts.every((part) => source.includes(part.trim()))).toBe(true);
});

// Texts that the page does not show: what they belong to is switched off (QueryPanel.tsx, query.css), or they are code.
const UNSEEN = new Set([
  'Headers',
  'Persist headers',
  'Only enable if you trust this device.',
  'On',
  'Off',
  'Save headers upon reloading.',
  'Theme',
  'Adjust how the interface appears.',
  'System',
  'Light',
  'Dark',
  'GraphiQL Explorer',
  'Merge fragments into query (…)',
  'Copy query (…)',
  'Re-fetch GraphQL schema (…)',
  'Prettify Editors',
  'Merge Fragments into Query',
  'Run Operation',
  'Copy Query',
  'query',
  'mutation',
  'subscription',
  'i',
  'macOS',
  'Windows',
  '`',
  '(',
  ')',
  '@',
  '.',
]);

test('every text of GraphiQL is translated', () => {
  const found = source.matchAll(/\b(?:children|label|title|placeholder|"aria-label"): (?:"([^"\n]+)"|`([^`\n]+)`)/g);
  const texts = [...found].map(([, plain, template]) => plain ?? template.replace(/\$\{[^}]+\}/, '…'));
  expect(texts.length).toBeGreaterThan(40);
  expect(texts.filter((text) => !(text in WORDS) && !UNSEEN.has(text))).toEqual([]);
});

test('a part that differs is translated as well, if it is a text of its own', () => {
  expect(translate('Show History')).toBe('显示历史记录');
  expect(translate('Execute query (Ctrl-Enter)')).toBe('运行查询（Ctrl-Enter）');
  expect(translate('Go back to Entity')).toBe('返回Entity');
});

test('what is no text of GraphiQL stays as it is', () => {
  for (const text of ['toString', 'constructor', 'cyber sovereignty', '', 'Show']) expect(translate(text)).toBe(text);
});

test('a title is translated on an element, not on a component, which may look something up by it', () => {
  expect(translateProps('div', { title: 'Fields', id: 'Fields' })).toEqual({ title: '字段', id: 'Fields' });
  expect(translateProps(() => null, { title: 'Fields' })).toEqual({ title: 'Fields' });
  expect(translateProps('b', { children: ['Save', 1, null] })).toEqual({ children: ['保存', 1, null] });
});
