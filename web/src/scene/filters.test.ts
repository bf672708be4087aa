import { describe, expect, test } from 'vitest';
import { type Filters, PASS_ALL, countFacets, countFilters, visible } from './filters';
import { type Claim, type Entity, type Scene, union } from './scene';

const entity = (id: string, ofClass: string): Entity => ({
  id,
  class: ofClass,
  candidate: false,
  name: { en: id, zh: id },
});

const claim = (id: string, change: Partial<Claim>): Claim => ({
  id,
  subject: 'land',
  predicate: 'ENDORSES',
  object: 'idea',
  modality: 'ASSERTED',
  method: 'CURATED',
  confidence: 1,
  document: 'paper',
  source: 'paper',
  ...change,
});

const byId = <T extends { id: string }>(things: T[]) => new Map(things.map((thing) => [thing.id, thing]));

const scene: Scene = {
  entities: byId([
    entity('land', 'State'),
    entity('idea', 'Principle'),
    entity('talks', 'Event'),
    entity('alone', 'State'),
    entity('bloc', 'Bloc'),
  ]),
  claims: byId([
    claim('year', { when: '2015' }),
    claim('undated', { confidence: 0.5, method: 'RULE' }),
    claim('value', {
      subject: 'talks',
      predicate: 'OCCURRED_ON',
      object: undefined,
      value: '2018-03',
      when: '2018-03',
    }),
    claim('open', {
      subject: 'land',
      predicate: 'PARTICIPATES_IN',
      object: 'talks',
      when: '2017/..',
      modality: 'PLANNED',
    }),
  ]),
  ties: [{ source: 'bloc', target: 'idea', weight: -1 }],
};

const filters = (change: Partial<Omit<Filters, 'hidden'>>, hidden: Partial<Filters['hidden']> = {}): Filters => ({
  ...PASS_ALL,
  ...change,
  hidden: { ...PASS_ALL.hidden, ...hidden },
});

const shown = (given: Filters) => {
  const { entities, claims, ties } = visible(scene, given);
  return { entities: [...entities.keys()], claims: [...claims.keys()], ties: ties.length };
};

test('without a filter the scene is the same one', () => {
  expect(visible(scene, PASS_ALL)).toBe(scene);
});

describe('claims pass', () => {
  test.each<[string, Filters, string[]]>([
    ['that are dated and not wholly before', filters({ from: '2016' }), ['value', 'open']],
    ['that are dated and not wholly after', filters({ to: '2017-12-31' }), ['year', 'open']],
    ['that are dated within both', filters({ from: '2018-03-05', to: '2018-03-05' }), ['value', 'open']],
    ['of a year when a month of it is asked for', filters({ from: '2015-06', to: '2015-06' }), ['year']],
    ['as certain as is asked', filters({ minConfidence: 0.6 }), ['year', 'value', 'open']],
    ['whose predicate is not hidden', filters({}, { predicate: new Set(['ENDORSES']) }), ['value', 'open']],
    ['whose method is not hidden', filters({}, { method: new Set(['CURATED']) }), ['undated']],
    ['whose modality is not hidden', filters({}, { modality: new Set(['ASSERTED']) }), ['open']],
    ['neither end of which is hidden', filters({}, { class: new Set(['Event']) }), ['year', 'undated']],
    ['whatever their time when no time is given', filters({ from: 'soon' }), ['year', 'undated', 'value', 'open']],
    [
      'whatever their time when the two dates are no time',
      filters({ from: '2020', to: '2010' }),
      ['year', 'undated', 'value', 'open'],
    ],
  ])('%s', (_, given, expected) => {
    expect(shown(given).claims).toEqual(expected);
  });
});

test('an entity goes with the last of its claims and ties; one that had none stays', () => {
  expect(shown(filters({ from: '2018-01' }, { predicate: new Set(['PARTICIPATES_IN']) })).entities).toEqual([
    'idea',
    'talks',
    'alone',
    'bloc',
  ]);
});

test('a tie goes with either of its ends, and takes along what had no other', () => {
  expect(shown(filters({}, { class: new Set(['Principle']) }))).toEqual({
    entities: ['land', 'talks', 'alone'],
    claims: ['value', 'open'],
    ties: 0,
  });
});

test('every end of what is visible is visible', () => {
  for (const hidden of ['State', 'Principle', 'Event', 'Bloc']) {
    const { entities, claims, ties } = visible(scene, filters({}, { class: new Set([hidden]) }));
    for (const { subject, object } of claims.values())
      expect([subject, object ?? subject].every((id) => entities.has(id))).toBe(true);
    for (const { source, target } of ties) expect(entities.has(source) && entities.has(target)).toBe(true);
  }
});

test('what is added to a scene passes until it is hidden', () => {
  const given = filters({}, { class: new Set(['Event']) });
  const more: Scene = { entities: byId([entity('place', 'Place')]), claims: new Map(), ties: [] };
  expect([...visible(union(scene, more), given).entities.keys()]).toContain('place');
});

test('two dates count as one filter, and each facet as one', () => {
  expect(countFilters(PASS_ALL)).toBe(0);
  expect(
    countFilters(filters({ from: '2015', to: '2016', minConfidence: 0.1 }, { class: new Set(['State', 'Bloc']) })),
  ).toBe(3);
});

test('the facets of a scene are counted, entities by class and claims by the rest', () => {
  expect(countFacets(scene)).toEqual({
    class: [
      ['Bloc', 1],
      ['Event', 1],
      ['Principle', 1],
      ['State', 2],
    ],
    predicate: [
      ['ENDORSES', 2],
      ['OCCURRED_ON', 1],
      ['PARTICIPATES_IN', 1],
    ],
    method: [
      ['CURATED', 3],
      ['RULE', 1],
    ],
    modality: [
      ['ASSERTED', 3],
      ['PLANNED', 1],
    ],
  });
});
