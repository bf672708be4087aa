import { expect, test, vi } from 'vitest';
import type { Ontology } from '../ontology';
import { type Claim, EMPTY, type Scene } from '../scene/scene';

vi.stubGlobal('navigator', { language: 'en' });
const { claimWords, sentenceOf, tripleWords } = await import('./words');

const predicate = (name: string, en: string, zh: string, value: string | null) => ({
  name,
  field: name,
  inverse: null,
  symmetric: false,
  value,
  from: [],
  to: [],
  label: { en, zh },
  inverseLabel: null,
});

const ontology: Ontology = {
  classes: new Map(),
  predicates: new Map([
    ['LEADS', predicate('LEADS', 'leads', '主导', null)],
    ['STARTED_ON', predicate('STARTED_ON', 'started on', '始于', 'DATE')],
    ['LEVEL', predicate('LEVEL', 'is of level', '级别为', 'TEXT')],
  ]),
};

const scene: Scene = {
  ...EMPTY,
  entities: new Map([['pact', { id: 'pact', class: 'Mechanism', candidate: false, name: { en: 'Pact', zh: '公约' } }]]),
};

const claim = (change: Partial<Claim>): Claim => ({
  id: 'c',
  subject: 'pact',
  predicate: 'LEADS',
  modality: 'ASSERTED',
  method: 'RULE',
  confidence: 1,
  document: 'd',
  source: 'd',
  ...change,
});

test.each<[string, Partial<Claim>, string, string]>([
  ['an object', { object: 'pact' }, 'Pact leads Pact', '公约主导公约'],
  ['an object that the scene does not hold', { object: 'x' }, 'Pact leads x', '公约主导x'],
  ['a date', { predicate: 'STARTED_ON', value: '2015-07' }, 'Pact started on Jul 2015', '公约始于2015年7月'],
  [
    'what looks like a date and is none',
    { predicate: 'LEVEL', value: '2015' },
    'Pact is of level 2015',
    '公约级别为2015',
  ],
  ['a predicate that is not known', { predicate: 'KNOWS', object: 'pact' }, 'Pact KNOWS Pact', '公约KNOWS公约'],
])('a claim with %s', (_, change, en, zh) => {
  expect(sentenceOf(claimWords(claim(change), scene, ontology, 'en'), 'en')).toBe(en);
  expect(sentenceOf(claimWords(claim(change), scene, ontology, 'zh'), 'zh')).toBe(zh);
});

test('a claim has the same words wherever it is read', () => {
  const pact = { id: 'pact', class: 'Mechanism', candidate: false, en: 'Pact', zh: '公约' };
  const dated = { predicate: 'STARTED_ON', value: '2015' };
  expect(tripleWords({ subject: pact, object: null, ...dated }, ontology, 'en')).toEqual(
    claimWords(claim(dated), scene, ontology, 'en'),
  );
  const object = { predicate: 'LEADS', value: null, subject: pact, object: pact };
  expect(tripleWords(object, ontology, 'zh')).toEqual(claimWords(claim({ object: 'pact' }), scene, ontology, 'zh'));
});
