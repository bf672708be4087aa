import { describe, expect, test } from 'vitest';
import { type Span, deal, segments } from './segments';

const span = (of: string, start: number, end: number): Span<string> => ({ of, start, end });
const drawn = (start: number, end: number, spans: Span<string>[]) =>
  segments(start, end, spans).map((s) => `${s.start}-${s.end} ${s.covers.map(({ of }) => of).join('')}`.trim());

describe('segments', () => {
  test.each([
    ['without spans the whole is one', [], ['0-10']],
    ['a span in the middle', [span('a', 2, 5)], ['0-2', '2-5 a', '5-10']],
    ['spans that overlap', [span('a', 1, 5), span('b', 3, 8)], ['0-1', '1-3 a', '3-5 ab', '5-8 b', '8-10']],
    ['spans that nest', [span('a', 0, 10), span('b', 3, 4)], ['0-3 a', '3-4 ab', '4-10 a']],
    ['the same place twice', [span('a', 2, 4), span('b', 2, 4)], ['0-2', '2-4 ab', '4-10']],
    ['spans that touch', [span('a', 2, 4), span('b', 4, 6)], ['0-2', '2-4 a', '4-6 b', '6-10']],
    ['spans that reach beyond', [span('a', -5, 2), span('b', 8, 20)], ['0-2 a', '2-8', '8-10 b']],
    ['a span around it all', [span('a', -5, 20)], ['0-10 a']],
    ['a span without length covers nothing', [span('a', 4, 4)], ['0-4', '4-10']],
    ['spans elsewhere', [span('a', -5, -2), span('b', 12, 20)], ['0-10']],
  ])('%s', (_, spans, expected) => {
    expect(drawn(0, 10, spans)).toEqual(expected);
  });

  test('end at the places that are given', () => {
    const parts = segments(0, 10, [span('a', 2, 6)], [4, 8, 12]);
    expect(parts.map((s) => `${s.start}-${s.end} ${s.covers.length}`)).toEqual([
      '0-2 0',
      '2-4 1',
      '4-6 1',
      '6-8 0',
      '8-10 0',
    ]);
  });

  test('of an empty stretch there are none', () => {
    expect(segments(3, 3, [span('a', 0, 9)])).toEqual([]);
  });

  test('put together are the text, and each knows exactly what covers it', () => {
    const text = 'the harbour pact of Norland and its neighbours';
    for (let seed = 1; seed <= 300; seed++) {
      const spans = randomSpans(seed, text.length);
      const parts = segments(0, text.length, spans);
      expect(parts.map((s) => text.slice(s.start, s.end)).join('')).toBe(text);
      for (const part of parts) {
        const covering = spans.filter((s) => s.start <= part.start && s.end >= part.end);
        expect(part.covers).toEqual(covering);
      }
    }
  });
});

test('each stretch is dealt what touches it', () => {
  const spans = [span('a', 0, 2), span('b', 1, 7), span('c', 4, 4), span('d', 5, 20), span('e', 9, 9)];
  const dealt = deal([0, 3, 6, 9], spans).map((list) => list.map(({ of }) => of).join(''));
  expect(dealt).toEqual(['ab', 'bd', 'bd']);
  expect(deal([], spans)).toEqual([]);
});

// A small linear congruential generator: the same spans on every run.
function randomSpans(seed: number, length: number): Span<string>[] {
  let state = seed;
  const random = (below: number) => (state = (state * 1103515245 + 12345) % 2147483648) % below;
  const spans = Array.from({ length: random(12) }, (_, i) => {
    const start = random(length);
    return span(String(i), start, start + 1 + random(length));
  });
  return spans.sort((a, b) => a.start - b.start);
}
