import { expect, test } from 'vitest';
import { dateKey, sorted } from './sort';

const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);

test('rows without a key come last in either direction', () => {
  const rows = [
    { id: 1, key: undefined },
    { id: 2, key: 5 },
    { id: 3, key: 4 },
  ];
  expect(ids(sorted(rows, (row) => row.key, false, 'en'))).toEqual([3, 2, 1]);
  expect(ids(sorted(rows, (row) => row.key, true, 'en'))).toEqual([2, 3, 1]);
});

test('rows with equal keys stay as they were', () => {
  const rows = [
    { id: 1, key: 'b' },
    { id: 2, key: 'a' },
    { id: 3, key: 'b' },
    { id: 4, key: 'a' },
  ];
  expect(ids(sorted(rows, (row) => row.key, false, 'en'))).toEqual([2, 4, 1, 3]);
  expect(ids(sorted(rows, (row) => row.key, true, 'en'))).toEqual([1, 3, 2, 4]);
});

test('numbers within a text are compared as numbers', () => {
  const rows = [
    { id: 1, key: 'Round 10' },
    { id: 2, key: 'Round 9' },
  ];
  expect(ids(sorted(rows, (row) => row.key, false, 'en'))).toEqual([2, 1]);
});

test('dates are sorted by their beginning', () => {
  const dates = ['2015-07', '2014/2020', '2015', 'soon', '../2010', undefined];
  const rows = dates.map((date, id) => ({ id, date }));
  expect(ids(sorted(rows, (row) => dateKey(row.date), false, 'en'))).toEqual([4, 1, 2, 0, 3, 5]);
});
