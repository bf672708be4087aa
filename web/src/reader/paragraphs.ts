// A plain text often comes from PDF: its lines end at the edge of a column, and blank lines stand inside sentences.
// These functions tell which line ends are the text's own, so that the others need not be shown.

/** The unit in which lines are measured: a Chinese character takes two columns, a Latin letter one. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/gu;

/** Texts with longer lines than this are not broken at the edge of a column: every line is a paragraph. */
const WIDEST_COLUMN = 130;

/** What ends a sentence, with whatever closes behind it; or a row of a table. */
const SENTENCE_END = /[.。．！!？?…;；:：|ꎮ]["'”’」』）)\]]*$/;

/** The places at which paragraphs begin, ascending, the first of them 0. `known` are places where one surely begins. */
export function paragraphStarts(text: string, known: readonly number[] = []): number[] {
  const starts = new Set([0, ...known.filter((place) => place < text.length)]);
  const lines = [...text.matchAll(/[^\n]*\S[^\n]*/g)];
  const column = columnWidth(lines.map(([line]) => width(line.trim())));
  for (let i = 1; i < lines.length; i++) {
    const before = lines[i - 1][0].trim();
    const runsOn = column > 0 && width(before) > 0.8 * column && !SENTENCE_END.test(before);
    if (!runsOn) starts.add(lines[i].index);
  }
  return [...starts].sort((a, b) => a - b);
}

// The middle width of the lines where the text is set in a column, otherwise 0.
function columnWidth(widths: number[]) {
  const sorted = widths.sort((a, b) => a - b);
  const widest = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  return widest > WIDEST_COLUMN ? 0 : (sorted[Math.floor(sorted.length / 2)] ?? 0);
}

function width(line: string) {
  return line.length + (line.match(WIDE)?.length ?? 0);
}

/** Stands for characters that are not shown. */
const UNSHOWN = '\0';

/**
 * The text as it is shown, of the same length, so that places stay what they are: the line ends inside become a space,
 * between Chinese characters nothing, and the marks of Markdown's headings go. `visible` takes out what is not shown.
 */
export function reflow(text: string): string {
  return text
    .replace(/^[^\S\n]*#{1,6} +/gm, (mark) => UNSHOWN.repeat(mark.length))
    .replace(/\s*\n\s*/g, (gap, at: number) => {
      const joint = (text[at - 1] ?? '') + (text[at + gap.length] ?? '');
      const joined = joint.length < 2 || (joint.match(WIDE)?.length ?? 0) > 0;
      return (joined ? '' : ' ').padEnd(gap.length, UNSHOWN);
    });
}

/** What is shown of a stretch of a reflowed text. */
export function visible(stretch: string) {
  return stretch.replaceAll(UNSHOWN, '');
}

/** Length of the front matter, the lines between `---` and `---` with which a Markdown file can begin; 0 without one. */
export function frontMatter(text: string): number {
  return /^---\n(?:.*\n){0,100}?---(?:\n|$)/.exec(text)?.[0].length ?? 0;
}
