import { expect, test } from 'vitest';
import { readScene } from './read';

const entity = (id: string) => ({ ng__id: id, ng__class: 'State', ng__candidate: false, ng__en: id, ng__zh: `${id} 国` });

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
  expect(scene.claims.get('c.1')).toMatchObject({ subject: 'a', object: 'b', when: '2015', document: 'd', source: 'd' });
});

test('the source of a claim is the document that its own retells', () => {
  const brief = { ng__id: 'doc-brief', ng__slug: 'brief', ng__derivedFrom: { ng__slug: 'd' } };
  expect(readScene(claim('c.1', brief)).claims.get('c.1')).toMatchObject({ document: 'brief', source: 'd' });
});

test('an edge without a predicate is a tie; one with a predicate rests on its claims', () => {
  const edge = (predicate: string | null) => ({
    ng__source: entity('a'), ng__target: entity('b'), ng__predicate: predicate, ng__weight: -1,
  });
  expect(readScene([edge(null)]).ties).toEqual([{ source: 'a', target: 'b', weight: -1 }]);
  expect(readScene([edge('LEADS')]).ties).toEqual([]);
});

test.each([null, 1, 'text', [], {}, [[null]]])('nothing is found in %j', (answer) => {
  expect(readScene(answer).entities.size).toBe(0);
});
