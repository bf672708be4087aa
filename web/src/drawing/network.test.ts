import { expect, test } from 'vitest';
import { type Claim, EMPTY, type Scene } from '../scene/scene';
import { mostConnected, networkOf, partOf } from './network';

const usual: Omit<Claim, 'id'> = {
  subject: 'a',
  predicate: 'ADVOCATES',
  object: 'b',
  modality: 'ASSERTED',
  method: 'CURATED',
  confidence: 1,
  document: 'one',
  source: 'one',
};

/** A scene of claims that differ from a usual one, and of the things they are about. */
function sceneOf(claims: Partial<Claim>[], ties: Scene['ties'] = []): Scene {
  const all = claims.map((claim, i) => ({ ...usual, id: `c${i}`, ...claim }));
  const ids = [
    ...all.flatMap(({ subject, object }) => [subject, object!]),
    ...ties.flatMap((t) => [t.source, t.target]),
  ];
  return {
    ...EMPTY,
    entities: new Map(ids.map((id) => [id, { id, class: 'State', candidate: false, name: { en: id, zh: id } }])),
    claims: new Map(all.map((claim) => [claim.id, claim])),
    ties,
  };
}

const edgesOf = (scene: Scene) => [...networkOf(scene).edges.values()];

test('claims that say the same are one edge, as wide as there are independent documents', () => {
  const retold = { document: 'brief', source: 'one' };
  const [edge, ...others] = edgesOf(sceneOf([{}, retold, { document: 'two', source: 'two' }]));
  expect(others).toEqual([]);
  expect(edge).toMatchObject({
    source: 'a',
    target: 'b',
    predicate: 'ADVOCATES',
    claims: ['c0', 'c1', 'c2'],
    documents: 2,
  });
});

test('what is planned and what is recommended is one edge beside what is so', () => {
  const edges = edgesOf(sceneOf([{}, { modality: 'PLANNED' }, { modality: 'RECOMMENDED' }, { modality: 'ALLEGED' }]));
  expect(edges.map((edge) => [edge.manner, edge.claims.length])).toEqual([
    ['asserted', 1],
    ['intended', 2],
    ['alleged', 1],
  ]);
});

test('a negated stance is an edge of its own that opposes nothing', () => {
  const edges = edgesOf(sceneOf([{ predicate: 'OPPOSES' }, { predicate: 'OPPOSES', modality: 'NEGATED' }]));
  expect(edges.map((edge) => [edge.manner, edge.opposing])).toEqual([
    ['asserted', true],
    ['negated', false],
  ]);
});

test.each(['OPPOSES', 'CRITICIZES', 'SANCTIONS', 'COMPETES_WITH'])('%s opposes', (predicate) => {
  expect(edgesOf(sceneOf([{ predicate }]))[0].opposing).toBe(true);
});

test('a symmetric predicate is one edge without a direction, whoever is named first', () => {
  const edges = edgesOf(sceneOf([{ predicate: 'ALLY_OF' }, { predicate: 'ALLY_OF', subject: 'b', object: 'a' }]));
  expect(edges.map((edge) => [edge.directed, edge.claims])).toEqual([[false, ['c0', 'c1']]]);
});

test('a directed predicate is another edge in the other direction', () => {
  expect(edgesOf(sceneOf([{}, { subject: 'b', object: 'a' }]))).toHaveLength(2);
});

test('a tie has a weight and no direction, and opposes when negative', () => {
  const [tie] = edgesOf(sceneOf([], [{ source: 'a', target: 'b', weight: -2 }]));
  expect(tie).toMatchObject({ predicate: null, directed: false, opposing: true, weight: -2, claims: [] });
});

test('a value and an object outside the scene make no edge', () => {
  const scene = sceneOf([{ predicate: 'STARTED_ON', object: undefined, value: '2015' }, { object: 'gone' }]);
  const entities = new Map([...scene.entities].filter(([id]) => id !== 'gone'));
  expect(edgesOf({ ...scene, entities })).toEqual([]);
});

test('a degree counts edges, a loop once', () => {
  const { nodes } = networkOf(sceneOf([{}, { object: 'c' }, { object: 'a' }]));
  expect([...nodes.values()].map((node) => [node.id, node.degree])).toEqual([
    ['a', 3],
    ['b', 1],
    ['c', 1],
  ]);
});

test('a part has the edges between its nodes, and the degrees that follow from them', () => {
  const part = partOf(networkOf(sceneOf([{}, { object: 'c' }])), (node) => node.id !== 'c');
  expect([...part.nodes.values()].map((node) => [node.id, node.degree])).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect(part.edges.size).toBe(1);
});

test('of too large a network the best connected nodes are kept', () => {
  const star = networkOf(sceneOf(['b', 'c', 'd'].map((object) => ({ object }))));
  expect([...mostConnected(star, 2).nodes.keys()]).toEqual(['a', 'b']);
  expect(mostConnected(star, 4)).toBe(star);
});
