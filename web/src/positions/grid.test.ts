import { describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../claim/verdicts';
import type { Entity } from '../scene/scene';
import type { Cell, Matrix } from './matrix';
import type { Selection } from './selection';

vi.stubGlobal('location', { hash: '', pathname: '/', search: '' });
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('navigator', { language: 'en' });
const { MOST_CELLS, START } = await import('./selection');
const { gridOf } = await import('./grid');
const { rowsOf } = await import('./csv');

const entity = (id: string, ofClass: string): Entity => ({
  id,
  class: ofClass,
  candidate: false,
  name: { en: id, zh: id },
});

const cell = (actor: string, idea: string, verdict: Verdict = 'support', change: Partial<Cell> = {}): Cell => ({
  actor,
  idea,
  verdict,
  conflict: false,
  support: 1,
  ...change,
});

// Three actors speak of peace, two of order, one of trade; tide alone speaks of tolls.
const matrix: Matrix = {
  actors: [entity('bloc', 'Bloc'), entity('land', 'State'), entity('shore', 'State'), entity('tide', 'Company')],
  ideas: [
    entity('order', 'Principle'),
    entity('peace', 'Principle'),
    entity('tolls', 'Issue'),
    entity('trade', 'Issue'),
  ],
  cells: [
    cell('bloc', 'order', 'rejection'),
    cell('bloc', 'peace'),
    cell('land', 'order', 'mixed', { conflict: true }),
    cell('land', 'peace'),
    cell('land', 'trade', 'support', { support: 2, first: '2015', last: '2019' }),
    cell('shore', 'peace', 'rejection'),
    cell('tide', 'tolls'),
  ],
};

const shown = (change: Partial<Selection>) => {
  const grid = gridOf(matrix, { ...START, ...change }, 'en');
  return { rows: grid.rows.map(({ id }) => id), columns: grid.columns.map(({ id }) => id) };
};

describe('rows and columns are', () => {
  test.each<[string, Partial<Selection>, string[], string[]]>([
    [
      'all, those with most positions first',
      {},
      ['land', 'bloc', 'shore', 'tide'],
      ['peace', 'order', 'tolls', 'trade'],
    ],
    ['those with most positions when there are more', { size: 2 }, ['bloc', 'land'], ['order', 'peace']],
    ['by name', { order: 'name' }, ['bloc', 'land', 'shore', 'tide'], ['order', 'peace', 'tolls', 'trade']],
    ['ideas and actors when swapped', { swapped: true, size: 2 }, ['order', 'peace'], ['bloc', 'land']],
    ['those chosen, and what they speak of', { actors: ['shore', 'tide'] }, ['shore', 'tide'], ['peace', 'tolls']],
    ['those chosen, even without a position', { actors: ['tide'], ideas: ['peace'] }, ['tide'], ['peace']],
    ['of a class', { actorClasses: ['State'] }, ['land', 'shore'], ['peace', 'order', 'trade']],
    ['of a class on either side', { actorClasses: ['State'], ideaClasses: ['Issue'] }, ['land'], ['trade']],
    ['those that contradict themselves', { conflicts: true }, ['land'], ['order']],
    ['none when nothing that is chosen is there', { actors: ['gone'], actorClasses: ['Person'] }, [], []],
  ])('%s', (_, change, rows, columns) => {
    expect(shown(change)).toEqual({ rows, columns });
  });
});

test('by similarity, each is followed by the one that agrees with it most', () => {
  const alike: Matrix = {
    actors: ['a', 'b', 'c', 'd'].map((id) => entity(id, 'State')),
    ideas: ['x', 'y', 'z'].map((id) => entity(id, 'Principle')),
    cells: [
      ...['x', 'y', 'z'].map((idea) => cell('a', idea)),
      ...['x', 'y', 'z'].map((idea) => cell('b', idea, 'rejection')),
      ...['x', 'y'].map((idea) => cell('c', idea)),
      ...['x', 'y'].map((idea) => cell('d', idea, 'rejection')),
    ],
  };
  const grid = gridOf(alike, { ...START, order: 'similarity' }, 'en');
  // c is at odds with d on all of which either speaks, with b on two of three.
  expect(grid.rows.map(({ id }) => id)).toEqual(['a', 'c', 'b', 'd']);
});

test('it says how many there are in all', () => {
  const grid = gridOf(matrix, { ...START, size: 2 }, 'en');
  expect([grid.actors.length, grid.actorsInAll, grid.ideas.length, grid.ideasInAll]).toEqual([2, 4, 2, 4]);
});

test('no row and no column is empty where none are chosen', () => {
  for (const size of [1, 2, 3, 4]) {
    const grid = gridOf(matrix, { ...START, size }, 'en');
    expect(new Set(grid.cells.map(({ actor }) => actor)).size).toBe(grid.rows.length);
    expect(new Set(grid.cells.map(({ idea }) => idea)).size).toBe(grid.columns.length);
  }
});

test('a cell is found by row and column either way', () => {
  expect(gridOf(matrix, START, 'en').at('land', 'trade')?.support).toBe(2);
  expect(gridOf(matrix, { ...START, swapped: true }, 'en').at('trade', 'land')?.support).toBe(2);
  expect(gridOf(matrix, START, 'en').at('tide', 'peace')).toBeUndefined();
});

test('the table to download has one row a cell, with both names', () => {
  const rows = rowsOf(gridOf(matrix, { ...START, actors: ['land'], ideas: ['trade'] }, 'en'));
  expect(rows[0].length).toBe(rows[1].length);
  expect(rows.slice(1)).toEqual([
    ['land', 'land', 'land', 'trade', 'trade', 'trade', 'support', 'false', 2, '2015', '2019'],
  ]);
});

test('a large matrix is cut to the cells that there is room for', () => {
  const ids = Array.from({ length: 200 }, (_, i) => i);
  const large: Matrix = {
    actors: ids.map((i) => entity(`actor-${i}`, 'State')),
    ideas: ids.map((i) => entity(`idea-${i}`, 'Principle')),
    cells: ids.flatMap((a) => ids.map((i) => cell(`actor-${a}`, `idea-${i}`))),
  };
  const grid = gridOf(large, { ...START, size: 200 }, 'en');
  expect(grid.rows.length * grid.columns.length).toBeLessThanOrEqual(MOST_CELLS);
  expect([grid.rows.length, grid.columns.length]).toEqual([89, 89]); // 89² < 8,000 < 90²
  expect(grid.actorsInAll).toBe(200);
});
