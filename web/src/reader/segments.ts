import { firstAtLeast } from '../codepoints';

/** A stretch of a text that something is said of: [start, end), in whatever unit the text is counted. */
export interface Span<T> {
  start: number;
  end: number;
  of: T;
}

/** A stretch over which nothing begins or ends, with everything that covers it, in the order of the spans. */
export interface Segment<T> {
  start: number;
  end: number;
  covers: readonly Span<T>[];
}

/**
 * Cuts the stretch [start, end) at the ends of spans that may touch, overlap, nest or reach beyond it. The segments
 * follow one another without a gap. Spans must come in the order of their starts; those without length cover nothing.
 * `places` are cut at, too. The time is that of sorting the ends, and of writing down the result.
 */
export function segments<T>(
  start: number,
  end: number,
  spans: readonly Span<T>[],
  places: readonly number[] = [],
): Segment<T>[] {
  const cuts = [start, end, ...places];
  for (const span of spans) cuts.push(span.start, span.end);
  const bounds = [...new Set(cuts)].filter((cut) => cut >= start && cut <= end).sort((a, b) => a - b);
  const result: Segment<T>[] = [];
  let covers: Span<T>[] = [];
  let next = 0;
  for (let i = 0; i + 1 < bounds.length; i++) {
    const from = bounds[i];
    covers = covers.filter((span) => span.end > from);
    for (; next < spans.length && spans[next].start <= from; next++) {
      if (spans[next].end > from) covers.push(spans[next]);
    }
    result.push({ start: from, end: bounds[i + 1], covers: [...covers] });
  }
  return result;
}

/**
 * Deals spans out to the stretches that they cover a part of, a list for each of [bounds[i], bounds[i + 1]), in the
 * order in which they come.
 */
export function deal<T>(bounds: readonly number[], spans: readonly Span<T>[]): Span<T>[][] {
  const dealt: Span<T>[][] = Array.from({ length: Math.max(bounds.length - 1, 0) }, () => []);
  for (const span of spans) {
    if (span.start >= span.end) continue;
    const first = Math.max(firstAtLeast(bounds, span.start + 1) - 1, 0); // where it begins
    for (let i = first; i < dealt.length && bounds[i] < span.end; i++) dealt[i].push(span);
  }
  return dealt;
}
