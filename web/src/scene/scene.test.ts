import { expect, test } from 'vitest';
import { type Claim, EMPTY, type Entity, type Scene, largestPart, union, without } from './scene';

const entity = (id: string): [string, Entity] => [
  id,
  { id, class: 'State', candidate: false, name: { en: id, zh: id } },
];

const claim = (id: string, subject: string, object?: string): [string, Claim] => [
  id,
  {
    id,
    subject,
    object,
    predicate: 'ADVOCATES',
    modality: 'ASSERTED',
    method: 'RULE',
    confidence: 1,
    document: 'd',
    source: 'd',
  },
];

const scene: Scene = {
  entities: new Map([entity('a'), entity('b'), entity('c')]),
  claims: new Map([claim('ab', 'a', 'b'), claim('bc', 'b', 'c'), claim('a', 'a')]),
  ties: [
    { source: 'a', target: 'c', weight: 1 },
    { source: 'b', target: 'c', weight: 1 },
  ],
};

test('without an entity there is nothing that is said of it', () => {
  const rest = without(scene, new Set(['b']));
  expect([...rest.entities.keys()]).toEqual(['a', 'c']);
  expect([...rest.claims.keys()]).toEqual(['a']);
  expect(rest.ties).toEqual([{ source: 'a', target: 'c', weight: 1 }]);
});

test('the union of a scene with a part of it is the scene', () => {
  expect(union(scene, without(scene, new Set(['b'])))).toEqual(scene);
});

test('the largest part is the one with most entities, whatever the order of its ties', () => {
  const ties = [
    ['x', 'y'],
    ['a', 'b'],
    ['c', 'd'],
    ['b', 'c'],
  ].map(([source, target]) => ({ source, target, weight: 1 }));
  const part = largestPart({ ...EMPTY, entities: new Map('xyabcd'.split('').map(entity)), ties });
  expect([...part.entities.keys()]).toEqual(['a', 'b', 'c', 'd']);
  expect(part.ties).toHaveLength(3);
});

test('nothing has no parts', () => {
  expect(largestPart(EMPTY)).toEqual(EMPTY);
});
