import { expect, test } from 'vitest';
import { type NamedNode, namesWithRoom } from './names';

/** A node of 10 by 10 pixels with its name of 60 by 12 below it. */
function named(id: string, x: number, y: number, needed = false): NamedNode {
  const node = { left: x - 5, top: y - 5, right: x + 5, bottom: y + 5 };
  return { id, node, name: { left: x - 30, top: y + 5, right: x + 30, bottom: y + 17 }, needed };
}

test('names that are apart all stand', () => {
  expect([...namesWithRoom([named('a', 0, 0), named('b', 100, 0), named('c', 0, 100)])]).toEqual(['a', 'b', 'c']);
});

test('of two names in one place the more important one stands', () => {
  expect([...namesWithRoom([named('a', 0, 0), named('b', 20, 0)])]).toEqual(['a']);
});

test('a name covers no more important node', () => {
  expect([...namesWithRoom([named('a', 0, 12), named('b', 0, 0)])]).toEqual(['a']);
});

test('a name may cover a less important node', () => {
  expect(namesWithRoom([named('a', 0, 0), named('b', 0, 12)]).has('a')).toBe(true);
});

test('a needed name stands, and those that it covers give way', () => {
  expect([...namesWithRoom([named('a', 0, 0), named('b', 20, 0, true)])]).toEqual(['b']);
});

test('names in different squares of the plane are compared too', () => {
  expect([...namesWithRoom([named('a', 119, 0), named('b', 125, 0)])]).toEqual(['a']);
});
