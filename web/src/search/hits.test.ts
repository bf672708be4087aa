import { expect, test } from 'vitest';
import { type Edge, hitsOf } from './hits';

const edge = (text: string, node: Edge['node'], passage: Edge['passage'] = null): Edge => ({
  text,
  highlights: [],
  passage,
  node,
});
const entity = (id: string): Edge['node'] => ({ id, class: 'Principle', candidate: false, en: id, zh: id });

test('entities come first, then claims, then passages', () => {
  const found = hitsOf([
    edge('a passage', { ...entity('lu-2019'), slug: 'lu-2019' }, { start: 1, end: 9 }),
    edge('a quote', { id: 'c.1', document: { slug: 'lu-2019' }, section: '2' }),
    edge('a name', entity('x')),
  ]);
  expect(found.map(({ kind, id }) => [kind, id])).toEqual([
    ['entity', 'x'],
    ['claim', 'c.1'],
    ['passage', 'lu-2019'],
  ]);
});

test('a document that is found by its name is an entity', () => {
  expect(hitsOf([edge('a title', { ...entity('lu-2019'), slug: 'lu-2019' })])[0].kind).toBe('entity');
});

test('claims with the same words are shown once', () => {
  const claim = (id: string, text: string) => edge(text, { id, document: { slug: 's' } });
  expect(hitsOf([claim('c.1', 'q'), claim('c.2', 'q'), claim('c.3', 'r')]).map(({ id }) => id)).toEqual(['c.1', 'c.3']);
});

test('a passage leads to the first of the words that were found', () => {
  const found = edge('a passage', { ...entity('lu-2019'), slug: 'lu-2019' }, { start: 100, end: 109 });
  expect(hitsOf([{ ...found, highlights: [{ start: 2, end: 9 }] }])[0].at).toBe(102);
  expect(hitsOf([found])[0].at).toBe(100);
});
