import { expect, test } from 'vitest';
import { type PageBreak, breaksWithin, findPage } from './pageBreaks';

// The notes of the second page, printed as 2, follow the beginning of the third.
const breaks: PageBreak[] = [
  { page: 1, pageLabel: 'XII', start: 0 },
  { page: 2, pageLabel: '1', start: 50 },
  { page: 3, pageLabel: '2', start: 90 },
  { page: 2, pageLabel: '1', start: 120 },
  { page: 3, pageLabel: '2', start: 130 },
  { page: 4, pageLabel: null, start: 200 },
];

test.each([
  ['as it is printed', '2', 90],
  ['in either case, with spaces around', ' xii ', 0],
  ['by its place, where nothing is printed so', '4', 200],
  ['where it begins first', '1', 50],
  ['not, when there is none', '5', undefined],
  ['not by nothing', '', undefined],
  ['not by what is no number', '<b>', undefined],
])('a page is found %s', (_, words, start) => expect(findPage(breaks, words)?.start).toBe(start));

test.each([
  [0, 50, [0]],
  [1, 130, [50, 90, 120]],
  [130, 131, [130]],
  [201, 900, []],
])('pages begin in [%i, %i) at %j', (from, to, starts) => {
  expect(breaksWithin(breaks, from, to).map(({ start }) => start)).toEqual(starts);
});
