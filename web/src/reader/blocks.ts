import { frontMatter, paragraphStarts } from './paragraphs';
import { type Chapter, headingEnd } from './sections';
import type { Stretch } from './stretches';

/** A paragraph, a heading or the front matter of a stretch, in UTF-16 units of its text. */
export interface Block {
  kind: 'paragraph' | 'heading' | 'front matter';
  start: number;
  end: number;
  /** The section whose heading this is. */
  heading?: Chapter;
  /** Sections that begin here without a heading of their own in the text. */
  opened: Chapter[];
}

/** Tells headings, paragraphs and front matter apart. The blocks follow one another without a gap. */
export function layOut({ start, points }: Stretch, chapters: readonly Chapter[]): Block[] {
  const { text } = points;
  const matter = start === 0 ? frontMatter(text) : 0;
  const headings = new Map<number, { chapter: Chapter; end: number }>();
  const opened = new Map<number, Chapter[]>();
  for (const chapter of chapters) {
    if (chapter.start < start || chapter.start >= start + points.length) continue;
    const at = points.index(chapter.start - start);
    const from = lineStart(text, at);
    const end = headingEnd(text, afterMarks(text, at), chapter.heading);
    if (end !== undefined && !headings.has(from)) headings.set(from, { chapter, end });
    else opened.set(from, [...(opened.get(from) ?? []), chapter]);
  }
  const ends = [...headings.values()].map(({ end }) => end);
  const starts = paragraphStarts(text, [matter, ...headings.keys(), ...ends, ...opened.keys()]);
  const blocks: Block[] = [];
  for (const from of starts) {
    const before = blocks[blocks.length - 1];
    if (before?.kind === 'paragraph') before.end = from;
    else if (before && from < before.end) continue; // inside a heading or the front matter
    const found = headings.get(from);
    const kind = from < matter ? 'front matter' : found ? 'heading' : 'paragraph';
    const end = kind === 'front matter' ? matter : (found?.end ?? text.length);
    blocks.push({ kind, start: from, end, heading: found?.chapter, opened: opened.get(from) ?? [] });
  }
  return blocks;
}

// Where the words of a heading begin, behind its marks of Markdown.
function afterMarks(text: string, at: number) {
  const marks = /#{1,6} +/y;
  marks.lastIndex = at;
  return marks.test(text) ? marks.lastIndex : at;
}

// Where the line begins, when nothing but the marks of a Markdown heading stands before the place; else the place.
function lineStart(text: string, at: number) {
  let from = at;
  while (from > 0 && (text[from - 1] === '#' || text[from - 1] === ' ')) from--;
  return from === 0 || text[from - 1] === '\n' ? from : at;
}
