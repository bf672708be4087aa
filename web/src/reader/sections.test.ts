import { describe, expect, test } from 'vitest';
import { headingEnd, outline } from './sections';

test('a section inside another is one deeper, also when levels are left out', () => {
  const levels = [1, 3, 3, 2, 1, 2, 2];
  const sections = levels.map((level, i) => ({ label: `${i}`, heading: '', level, start: i, end: i + 1 }));
  expect(outline(sections).map(({ depth }) => depth)).toEqual([0, 1, 1, 1, 0, 1, 1]);
});

describe('a heading in the text', () => {
  test.each([
    ['on a line of its own', 'Harbours\nText.', 0, 'Harbours', 8],
    ['broken over two lines', '港口\n合作\n\n正文。', 0, '港口合作', 5],
    ['with other spaces', '1  Aims \nText.', 0, '1 Aims', 8],
    ['at the end of the text', 'See: Aims', 5, 'Aims', 9],
    ['with the text on its line', 'Aims: peace', 0, 'Aims:', 5],
    ['with a character of two units', '😀 Aims\nText', 0, '😀 Aims', 7],
  ])('%s', (_, text, at, heading, end) => {
    expect(headingEnd(text, at, heading)).toBe(end);
  });

  test.each([
    ['other words', 'Summary: text', 0, 'abstract'],
    ['none', 'Text.', 0, ''],
    ['longer than the text', 'Ai', 0, 'Aims'],
  ])('is not found: %s', (_, text, at, heading) => {
    expect(headingEnd(text, at, heading)).toBeUndefined();
  });
});
