import { expect, test } from 'vitest';
import { EMPTY, type Entity, type Scene, largestPart, union } from './scene';

function sceneOf(...ties: [string, string][]): Scene {
  const entities = new Map<string, Entity>();
  for (const id of ties.flat()) entities.set(id, { id, class: 'State', candidate: false, name: { en: id, zh: id } });
  return { ...EMPTY, entities, ties: ties.map(([source, target]) => ({ source, target, weight: 1 })) };
}

test('the largest part is the one with most entities, whatever the order of its ties', () => {
  const { entities, ties } = largestPart(sceneOf(['x', 'y'], ['a', 'b'], ['c', 'd'], ['b', 'c']));
  expect([...entities.keys()].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(ties).toHaveLength(3);
});

test('nothing has no parts', () => {
  expect(largestPart(EMPTY).entities.size).toBe(0);
});

test('a union holds each tie once', () => {
  const both = union(sceneOf(['a', 'b']), sceneOf(['a', 'b'], ['b', 'c']));
  expect(both.ties).toHaveLength(2);
  expect(both.entities.size).toBe(3);
});
