import { describe, expect, test } from 'vitest';
import { cut, fromFirstMark } from './highlight';

const marks = (text: string, ...spans: [number, number][]) =>
  cut(
    text,
    spans.map(([start, end]) => ({ start, end })),
  ).map(({ text: piece, marked }) => (marked ? `[${piece}]` : piece));

describe('marks', () => {
  test.each<[string, string, [number, number][], string[]]>([
    ['none', 'norms', [], ['norms']],
    [
      'at both ends',
      'abcd',
      [
        [0, 1],
        [3, 4],
      ],
      ['[a]', 'bc', '[d]'],
    ],
    ['count code points, not UTF-16 units', '😀𠮷网络', [[1, 3]], ['😀', '[𠮷网]', '络']],
    [
      'that overlap are marked once',
      'abcdef',
      [
        [1, 4],
        [2, 5],
      ],
      ['a', '[bcd]', '[e]', 'f'],
    ],
    [
      'in any order',
      'abc',
      [
        [2, 3],
        [0, 1],
      ],
      ['[a]', 'b', '[c]'],
    ],
    [
      'beyond the text end with it',
      'ab',
      [
        [1, 9],
        [12, 15],
      ],
      ['a', '[b]'],
    ],
    ['of an empty text', '', [[0, 2]], []],
  ])('%s', (_, text, spans, want) => {
    expect(marks(text, ...spans)).toEqual(want);
  });

  test('give the text back when put together', () => {
    expect(
      cut('一𠮷<b>x</b>', [{ start: 1, end: 3 }])
        .map((piece) => piece.text)
        .join(''),
    ).toBe('一𠮷<b>x</b>');
  });
});

test('a long text is shown from a little before its first mark', () => {
  const pieces = cut('0123456789', [{ start: 8, end: 9 }]);
  expect(fromFirstMark(pieces, 3).map((piece) => piece.text)).toEqual(['…567', '8', '9']);
  expect(fromFirstMark(pieces, 8)).toEqual(pieces);
});
