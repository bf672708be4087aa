import { describe, expect, test } from 'vitest';
import { CodePoints, firstAtLeast } from './codepoints';

describe('a text counted in code points', () => {
  const texts = ['', 'plain', '网络', 'a😀b', '😀😀', '𠮷野家 at 9', 'x\ud800y', '\u{10ffff}'];

  test.each(texts)('slices as its code points do: %j', (text) => {
    const points = [...text];
    const counted = new CodePoints(text);
    expect(counted.length).toBe(points.length);
    for (let start = 0; start <= points.length; start++) {
      for (let end = start; end <= points.length; end++) {
        expect(counted.slice(start, end)).toBe(points.slice(start, end).join(''));
      }
      expect(counted.point(counted.index(start))).toBe(start);
    }
  });

  test('ends where it ends, whatever is asked', () => {
    const counted = new CodePoints('a😀b');
    expect(counted.index(-3)).toBe(0);
    expect(counted.index(99)).toBe(4);
  });
});

test('firstAtLeast counts the smaller ones', () => {
  const ascending = [1, 3, 3, 7];
  expect([0, 1, 2, 3, 4, 7, 8].map((bound) => firstAtLeast(ascending, bound))).toEqual([0, 0, 1, 1, 3, 3, 4]);
});
