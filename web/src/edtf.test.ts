import { describe, expect, test } from 'vitest';
import { isDate, overlaps, parseDate } from './edtf';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe('a date means the days that it names', () => {
  test.each([
    ['2015', '2015-01-01', '2016-01-01', 'year'],
    ['2015-02', '2015-02-01', '2015-03-01', 'month'],
    ['2015-12', '2015-12-01', '2016-01-01', 'month'],
    ['2016-02-29', '2016-02-29', '2016-03-01', 'day'],
    ['2015-12-31', '2015-12-31', '2016-01-01', 'day'],
    ['0050', '0050-01-01', '0051-01-01', 'year'],
    ['2015/2020', '2015-01-01', '2021-01-01', 'interval'],
    ['2015-07/2015-09-03', '2015-07-01', '2015-09-04', 'interval'],
  ])('%s', (text, start, end, precision) => {
    expect(parseDate(text)).toEqual({ start: day(start), end: day(end), precision });
  });

  test.each([
    ['2016/..', day('2016-01-01'), Infinity],
    ['2016/', day('2016-01-01'), Infinity],
    ['../2016', -Infinity, day('2017-01-01')],
    ['/2016', -Infinity, day('2017-01-01')],
  ])('%s, with an open end', (text, start, end) => {
    expect(parseDate(text)).toEqual({ start, end, precision: 'interval' });
  });
});

test.each([
  '',
  '/',
  '../..',
  '15',
  '2015-7',
  '2015-00',
  '2015-13',
  '2015-02-29',
  '2015-04-31',
  '2015-04-00',
  '2015-04-32',
  '2020/2015',
  '2015/2016/2017',
  '2015~',
  '201X',
  '2015 ',
  ' 2015',
  '２０１５',
  '<b>2015</b>',
])('%j is no date', (text) => {
  expect(parseDate(text)).toBeNull();
});

test('an interval may end where it starts', () => {
  expect(parseDate('2015/2015-01')).toEqual({
    start: day('2015-01-01'),
    end: day('2015-02-01'),
    precision: 'interval',
  });
});

test('no text makes the parser throw, and what it reads ends after it starts', () => {
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const alphabet = '0123456789-/.~?X年 \u{1F4C5}\u0000';
  for (let round = 0; round < 20000; round++) {
    const text = Array.from({ length: random(14) }, () => alphabet[random(random(3) ? 12 : alphabet.length)]).join('');
    const period = parseDate(text);
    if (period) expect(period.end).toBeGreaterThan(period.start);
  }
});

describe('two dates overlap when they can mean a common day', () => {
  test.each([
    ['2015', '2015-12-31', true],
    ['2015', '2016', false],
    ['2015-06', '2015-07', false],
    ['2015/2016', '2016-12', true],
    ['2016/..', '2030', true],
    ['2016/..', '2015', false],
    ['../2016', '1960', true],
  ])('%s and %s', (a, b, expected) => {
    expect(overlaps(parseDate(a)!, parseDate(b)!)).toBe(expected);
    expect(overlaps(parseDate(b)!, parseDate(a)!)).toBe(expected);
  });
});

test('an interval is no single date', () => {
  expect(['2015', '2015-07', '2015-07-21', '2015/2016', '2015/', '', '2015-13'].map(isDate)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
