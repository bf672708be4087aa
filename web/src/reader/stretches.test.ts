import { describe, expect, test } from 'vitest';
import { STRETCH, stretchCount, stretchRange, stretchesOf, trimStretch } from './stretches';

const texts: [string, string][] = [
  ['short', 'one line'],
  ['empty', ''],
  ['as long as a stretch', 'x'.repeat(STRETCH)],
  ['one longer', 'x'.repeat(STRETCH + 1)],
  ['lines', 'a line of a register of ships\n'.repeat(6_000)],
  ['a line longer than a stretch', 'y'.repeat(2.5 * STRETCH)],
  ['characters of two units', '😀 harbour\n'.repeat(12_000)],
  ['a line end at the boundary', `${'z'.repeat(STRETCH)}\n${'z'.repeat(40)}`],
];

describe('the stretches of a text', () => {
  test.each(texts)('follow one another and are the text: %s', (_, text) => {
    const points = [...text];
    let next = 0;
    let joined = '';
    for (let index = 0; index < stretchCount(points.length); index++) {
      const { start, end } = stretchRange(index, points.length);
      const stretch = trimStretch(index, points.slice(start, end).join(''));
      expect(stretch.start).toBe(next);
      next += stretch.points.length;
      joined += stretch.points.text;
      for (const place of [stretch.start, next - 1])
        if (place >= stretch.start) expect(stretchesOf(place)).toContain(index);
    }
    expect(joined === text).toBe(true);
  });
});
