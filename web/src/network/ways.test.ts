import { expect, test } from 'vitest';
import type { Network, NetworkEdge } from '../drawing/network';
import { waysIn } from './ways';

const edge = (source: string, target: string): [string, NetworkEdge] => {
  const rest = {
    predicate: 'PART_OF',
    manner: 'asserted',
    directed: true,
    opposing: false,
    claims: [],
    documents: 1,
  } as const;
  return [source + target, { ...rest, claims: [], id: source + target, source, target }];
};

const network: Network = {
  nodes: new Map(
    ['a', 'b', 'c', 'd'].map((id) => [
      id,
      { id, class: 'State', candidate: false, name: { en: id, zh: id }, degree: 1 },
    ]),
  ),
  edges: new Map([edge('a', 'b'), edge('c', 'b'), edge('a', 'c'), edge('c', 'd')]),
};

test('a way has its nodes and the edges between neighbours, in either direction', () => {
  expect([...waysIn(network, [['a', 'b', 'c']])].sort()).toEqual(['a', 'ab', 'b', 'c', 'cb']);
});

test('what is not drawn is left out', () => {
  expect([...waysIn(network, [['x', 'd']])]).toEqual(['d']);
  expect(waysIn(network, []).size).toBe(0);
});
