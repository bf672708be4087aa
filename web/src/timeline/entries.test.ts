import { expect, test } from 'vitest';
import { parseDate } from '../edtf';
import type { Claim } from '../scene/scene';
import { DAY, datedEntries, density, extentOf, groupBy, startYear } from './entries';

const claim = (id: string, when?: string): Claim => ({
  id,
  subject: 'land',
  predicate: 'ENDORSES',
  object: 'idea',
  modality: 'ASSERTED',
  when,
  method: 'RULE',
  confidence: 1,
  document: 'paper',
  source: 'paper',
});

const entriesOf = (...dates: string[]) => datedEntries(dates.map((date, at) => claim(String(at), date)));
const time = (from: string, to: string): [number, number] => [parseDate(from)!.start, parseDate(to)!.end];

test('entries are the claims with a date, earliest first, without a beginning before all, shorter before longer', () => {
  const claims = [
    claim('a', '2015'),
    claim('b'),
    claim('c', '2015-01'),
    claim('d', '../2020'),
    claim('e', 'soon'),
    claim('f', '2014/..'),
  ];
  expect(datedEntries(claims).map((entry) => entry.claim.id)).toEqual(['d', 'f', 'c', 'a']);
});

test('claims that say the same of the same date are one entry', () => {
  const entries = datedEntries([claim('a', '2015'), claim('b', '2016'), claim('c', '2015')]);
  expect(entries.map((entry) => entry.claims.map(({ id }) => id))).toEqual([['a', 'c'], ['b']]);
});

test('the extent holds all entries with room around, and open ends take up none', () => {
  const [start, end] = extentOf(entriesOf('2015', '2010/..', '../2012'));
  expect(start).toBeLessThan(parseDate('2010')!.start);
  expect(end).toBeGreaterThan(parseDate('2015')!.end);
  expect(end - start).toBeLessThan(7 * 366 * DAY);
});

test('the extent of a single day is longer than the day', () => {
  const [start, end] = extentOf(entriesOf('2015-07-21'));
  expect(end - start).toBe(61 * DAY);
});

test('groups come in the order of their first entries', () => {
  const groups = groupBy(entriesOf('2015-03', '2014', '2015-01'), ({ period }) => startYear(period));
  expect(groups.map(({ key, entries }) => [key, entries.length])).toEqual([
    [2014, 1],
    [2015, 2],
  ]);
});

test('what has no beginning begins in no year', () => {
  expect(startYear(parseDate('../2015')!)).toBeNull();
});

test('an entry counts in every part in which it can hold, and in no other', () => {
  expect(
    density(entriesOf('2001', '2002/2003', '../2001', '2003/..', '1990', '2010'), time('2001', '2003'), 3),
  ).toEqual([2, 1, 2]);
});

test('the density of nothing is nothing', () => {
  expect(density([], [0, DAY], 3)).toEqual([0, 0, 0]);
});
