import { describe, expect, test } from 'vitest';
import type { Claim } from '../scene/scene';
import { type Entry, datedEntries } from './entries';
import { LEAST_WIDTH, type Span, TITLE, layOut, packLanes, textWidth } from './layout';

const entriesOf = (dates: string[]): Entry[] =>
  datedEntries(
    dates.map(
      (when, at): Claim => ({
        id: String(at),
        subject: 'land',
        predicate: 'ENDORSES',
        object: 'idea',
        modality: 'ASSERTED',
        when,
        method: 'RULE',
        confidence: 1,
        document: `paper-${at}`,
        source: `paper-${at}`,
      }),
    ),
  );

describe('lanes', () => {
  test('spans that meet are in different lanes, and a lane is used again as soon as it is free', () => {
    expect(
      packLanes(
        [
          { start: 0, end: 5 },
          { start: 1, end: 2 },
          { start: 2, end: 3 },
          { start: 5, end: 6 },
        ],
        9,
      ),
    ).toEqual([0, 1, 1, 0]);
  });

  test('are no more than is allowed', () => {
    const spans = [
      { start: 0, end: 5 },
      { start: 1, end: 5 },
    ];
    expect(packLanes(spans, 2)).toEqual([0, 1]);
    expect(packLanes(spans, 1)).toBeNull();
  });

  test('never hold two spans that meet, whatever the spans', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 50; round++) {
      const spans: Span[] = Array.from({ length: 60 }, () => ({ start: random(300), end: 0 })).sort(
        (a, b) => a.start - b.start,
      );
      for (const span of spans) span.end = span.start + 1 + random(40);
      const lanes = packLanes(spans, Infinity)!;
      spans.forEach((a, i) =>
        spans
          .slice(i + 1)
          .forEach((b, j) => lanes[i] === lanes[i + 1 + j] && expect(a.end).toBeLessThanOrEqual(b.start)),
      );
    }
  });
});

describe('a layout', () => {
  const start = Date.UTC(2000, 0, 1);
  const place = (scale: number) => (instant: number) =>
    Math.min(1e7, Math.max(-1e7, ((instant - start) / 1e10) * scale));

  test('puts groups below each other, each with room for its title', () => {
    const groups = ['a', 'b'].map((title) => ({ key: title, title, entries: entriesOf(['2015', '2016']) }));
    const { bands, height } = layOut(groups, place(1000), () => 'x', true);
    expect(bands[1].y).toBe(bands[0].y + bands[0].height);
    expect(height).toBe(bands[1].y + bands[1].height);
    expect(bands.map(({ marks }) => marks.map(({ y }) => y))).toEqual([
      [TITLE, TITLE],
      [bands[1].y + TITLE, bands[1].y + TITLE],
    ]);
  });

  test('leaves labels away where there is no room for them, and draws only the density of what is more', () => {
    const crowd = (count: number) =>
      layOut([{ key: '', title: '', entries: entriesOf(Array(count).fill('2015')) }], place(1), () => 'label', false)
        .bands[0];
    expect(crowd(10).marks.map(({ label }) => label)).toEqual(Array(10).fill('label'));
    expect(crowd(50).marks.map(({ label }) => label)).toEqual(Array(50).fill(''));
    expect(crowd(5000)).toMatchObject({ crowded: true, marks: [] });
  });

  test('stays free of overlaps when the time is stretched further', () => {
    const dates = Array.from(
      { length: 60 },
      (_, at) => [`${1990 + (at % 30)}`, `${1990 + (at % 30)}-0${1 + (at % 9)}-11`, `2001/20${10 + (at % 20)}`][at % 3],
    );
    const { marks } = layOut(
      [{ key: '', title: '', entries: entriesOf(dates) }],
      place(10),
      () => 'a long label',
      false,
    ).bands[0];
    expect(marks).toHaveLength(60);
    for (const wider of [10, 14, 200]) {
      const right = new Map<number, number>();
      for (const { entry, y, label } of marks) {
        const left = place(wider)(entry.period.start);
        expect(left).toBeGreaterThanOrEqual(right.get(y) ?? -Infinity);
        right.set(y, Math.max(place(wider)(entry.period.end), left + Math.max(LEAST_WIDTH, textWidth(label))));
      }
    }
  });

  test('cuts long labels, between characters', () => {
    const [{ marks }] = layOut(
      [{ key: '', title: '', entries: entriesOf(['2015']) }],
      place(1),
      () => '\u{20000}'.repeat(100),
      false,
    ).bands;
    expect(marks[0].label).toMatch(/^\u{20000}+…$/u);
    expect(textWidth(marks[0].label)).toBeLessThan(260);
  });
});
