import { expect, test } from 'vitest';
import { formatCsv, formatJsonLines, formatTsv } from './download';

test('CSV begins with a byte order mark and quotes what would break a row', () => {
  expect(
    formatCsv([
      ['a', 'b'],
      ['x,y', 'say "no"'],
      ['two\nlines', null],
      [0.5, undefined],
    ]),
  ).toBe('\uFEFFa,b\r\n"x,y","say ""no"""\r\n"two\nlines",\r\n0.5,\r\n');
});

test.each(['=1+1', '+1', '-1', '@x', '\tx'])('no text is a formula: %j', (text) => {
  expect(formatCsv([[text]])).toBe(`\uFEFF'${text}\r\n`);
});

test('numbers stay numbers', () => {
  expect(formatCsv([[-1]])).toBe('\uFEFF-1\r\n');
});

test('tabs and line breaks cannot break a row of tab-separated values', () => {
  expect(
    formatTsv([
      ['a', 'b'],
      ['x\ty', 'two\r\nlines'],
    ]),
  ).toBe('a\tb\nx y\ttwo lines');
});

test('JSON Lines are an object a line', () => {
  expect(formatJsonLines([{ a: 'x\ny' }, {}])).toBe('{"a":"x\\ny"}\n{}\n');
});
