// A Chinese character is as wide as two others, and a line may end after each; other words stay whole.
const isWide = (character: string) => character > '\u2e7f';

/** How wide a text is, in Latin letters. */
export function widthOfText(text: string): number {
  return [...text].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);
}

/**
 * A name in lines of about `width` Latin letters. Longer ones than `lines` of them end in an ellipsis: they would hide
 * what is around them.
 */
export function wrap(name: string, width = 20, lines = 3): string[] {
  const words = name.match(/[^\s\u2e80-\uffff]+\s*|[\u2e80-\uffff]\s*/g) ?? [];
  const wrapped: string[] = [];
  for (const word of words) {
    const last = wrapped.at(-1);
    if (last !== undefined && widthOfText((last + word).trimEnd()) <= width) wrapped[wrapped.length - 1] += word;
    else wrapped.push(word);
  }
  const kept = wrapped.slice(0, lines).map((line) => line.trimEnd());
  if (wrapped.length > lines) kept[lines - 1] += '…';
  return kept;
}
