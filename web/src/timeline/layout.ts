import type { Entry } from './entries';

/** A stretch of a line, in any unit. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Puts spans, which are sorted by their start, into lanes so that none meets another in its lane: each goes to the
 * first lane that is free. Gives the lane of each, or null when that takes more than `most` lanes.
 */
export function packLanes(spans: readonly Span[], most: number): number[] | null {
  const ends: number[] = []; // of the last span in each lane
  const lanes: number[] = [];
  for (const { start, end } of spans) {
    let lane = ends.findIndex((last) => last <= start);
    if (lane < 0) lane = ends.length;
    if (lane === most) return null;
    ends[lane] = end;
    lanes.push(lane);
  }
  return lanes;
}

/** Pixels. */
export const LABELLED_LANE = 26;
export const PLAIN_LANE = 12;
export const TITLE = 28;
const HISTOGRAM = 96;
const GAP = 8;

/** Pixels: as wide is at least the place of each mark, so that it can be seen and hit. */
export const LEAST_WIDTH = 8;

const MOST_LABELLED_LANES = 40;
const MOST_PLAIN_LANES = 60;

/** Entries that are drawn together. */
export interface Group {
  /** Tells it from the other groups, of which some may have the same title. */
  key: string;
  title: string;
  entries: Entry[];
}

/** An entry as it is drawn. Where it stands from left to right, the zoom says. */
export interface Mark {
  entry: Entry;
  /** Pixels from the top of the drawing. */
  y: number;
  /** What stands above its bar, as long as it fits; '' where there is no room. */
  label: string;
}

/** A group as it is drawn: its marks; when they are too many for that, how dense they are. */
export interface Band {
  group: Group;
  /** Pixels from the top of the drawing. */
  y: number;
  height: number;
  marks: Mark[];
  crowded: boolean;
}

/** Groups below each other. */
export interface Layout {
  bands: Band[];
  /** Pixels. */
  height: number;
}

/**
 * Lays out groups. `place` says where, in pixels, an instant stands at the widest zoom that the layout is for: where it
 * stands wider, nothing meets either. With `titled`, there is room for a title above each group.
 */
export function layOut(
  groups: readonly Group[],
  place: (instant: number) => number,
  labelOf: (entry: Entry) => string,
  titled: boolean,
): Layout {
  let y = 0;
  const bands = groups.map((group) => {
    const band = layOutGroup(group, y, place, labelOf, titled ? TITLE : GAP);
    y += band.height;
    return band;
  });
  return { bands, height: y };
}

function layOutGroup(
  group: Group,
  y: number,
  place: (instant: number) => number,
  labelOf: (entry: Entry) => string,
  top: number,
): Band {
  const labels = group.entries.map((entry) => fit(labelOf(entry)));
  const bars = group.entries.map(({ period }) => {
    const start = place(period.start);
    return { start, end: Math.max(place(period.end), start + LEAST_WIDTH) };
  });
  const labelled = bars.map(({ start, end }, at) => ({
    start,
    end: Math.max(end, start + textWidth(labels[at]) + 10),
  }));
  const attempts = [
    { lanes: packLanes(labelled, MOST_LABELLED_LANES), lane: LABELLED_LANE, labels },
    { lanes: packLanes(bars, MOST_PLAIN_LANES), lane: PLAIN_LANE, labels: [] },
  ];
  const success = attempts.find(({ lanes }) => lanes);
  if (!success?.lanes) return { group, y, height: top + HISTOGRAM + GAP, marks: [], crowded: true };
  const { lanes, lane } = success;
  const marks = group.entries.map((entry, at) => ({
    entry,
    y: y + top + lanes[at] * lane,
    label: success.labels[at] ?? '',
  }));
  return { group, y, height: top + (Math.max(...lanes) + 1) * lane + GAP, marks, crowded: false };
}

const MOST_TEXT = 230; // pixels

/** How wide a text is at 12 pixels, near enough and rather too wide: Chinese is twice as wide as Latin. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e80' ? 12.5 : 6.9;
  return width;
}

function fit(text: string): string {
  let width = 0;
  let fitting = '';
  for (const character of text) {
    width += textWidth(character);
    if (width > MOST_TEXT) return `${fitting.trimEnd()}…`;
    fitting += character;
  }
  return fitting;
}
