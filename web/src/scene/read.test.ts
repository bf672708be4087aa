import { expect, test } from 'vitest';
import { isTruncated, readScene } from './read';

const entity = (id: string) => ({
  ng__id: id,
  ng__class: 'State',
  ng__candidate: false,
  ng__en: id,
  ng__zh: `${id} 国`,
});

const claim = (id: string, document: object) => ({
  ng__id: id,
  ng__subject: entity('a'),
  ng__predicate: 'ADVOCATES',
  ng__object: entity('b'),
  ng__value: null,
  ng__modality: 'ASSERTED',
  ng__when: '2015',
  ng__method: 'CURATED',
  ng__confidence: 1,
  ng__document: document,
});

test('a claim is found wherever it stands, with both ends', () => {
  const scene = readScene({ x: [{ y: { z: claim('c.1', { ng__id: 'doc-d', ng__slug: 'd' }) } }] });
  expect([...scene.entities.keys()]).toEqual(['a', 'b']);
  expect(scene.claims.get('c.1')).toMatchObject({
    subject: 'a',
    object: 'b',
    when: '2015',
    document: 'd',
    source: 'd',
  });
});

test('the source of a claim is the document that its own retells', () => {
  const brief = { ng__id: 'doc-brief', ng__slug: 'brief', ng__derivedFrom: { ng__slug: 'd' } };
  expect(readScene(claim('c.1', brief)).claims.get('c.1')).toMatchObject({ document: 'brief', source: 'd' });
});

test('the holder of a view is known by name and no entity of the scene', () => {
  const { ng__class: ng__kind, ...holder } = entity('h');
  const scene = readScene({ ...claim('c.1', { ng__id: 'd' }), ng__holder: { ...holder, ng__kind } });
  expect(scene.claims.get('c.1')?.holder).toMatchObject({ id: 'h', class: 'State' });
  expect([...scene.entities.keys()]).toEqual(['a', 'b']);
});

test('an edge without a predicate is a tie; one with a predicate rests on its claims', () => {
  const edge = (predicate: string | null) => ({
    ng__source: entity('a'),
    ng__target: entity('b'),
    ng__predicate: predicate,
    ng__weight: -1,
  });
  expect(readScene([edge(null)]).ties).toEqual([{ source: 'a', target: 'b', weight: -1 }]);
  expect(readScene([edge('LEADS')]).ties).toEqual([]);
});

test.each([null, 1, 'text', [], {}, [[null]]])('nothing is found in %j', (answer) => {
  expect(readScene(answer).entities.size).toBe(0);
});

test('what lacks something, or is of another kind, is left out, and the rest is read', () => {
  const whole = claim('c.1', { ng__id: 'doc-d', ng__slug: 'd' });
  const broken = Object.keys(whole).flatMap((field) =>
    [null, 0, 'x', []].map((value) => ({ ...whole, ng__id: 'c.2', [field]: value })),
  );
  const scene = readScene([broken, { ng__weight: 1 }, { ng__class: 'State' }, { ng__subject: 1 }, whole]);
  expect(scene.claims.get('c.1')).toMatchObject({ subject: 'a', object: 'b', document: 'd' });
  expect([...scene.claims.values()].every(({ subject, document }) => subject === 'a' && document === 'd')).toBe(true);
  expect(scene.ties).toEqual([]);
});

test('an answer is truncated when any part of it says so', () => {
  expect(isTruncated({ a: { truncated: false }, b: [{ c: { truncated: true } }] })).toBe(true);
  expect(isTruncated({ truncated: false, text: '"truncated":true' })).toBe(false);
  expect(isTruncated(null)).toBe(false);
});
