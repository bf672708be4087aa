/** A section of a document, in code points. */
export interface Section {
  /** As the document counts: `1.1`, `abstract`. */
  label: string;
  heading: string;
  /** Depth as the document has it; 1 is the highest, and some may be missing. */
  level: number;
  start: number;
  end: number;
}

/** A section where it stands in the outline. */
export interface Chapter extends Section {
  /** Its number in the document, from 0. */
  number: number;
  /** Number of sections around it: what is inside a section is one deeper than it, whatever the levels are. */
  depth: number;
}

/** The sections with their depth in the outline. */
export function outline(sections: readonly Section[]): Chapter[] {
  const around: Section[] = [];
  return sections.map((section, number) => {
    while (around.length > 0 && around[around.length - 1].level >= section.level) around.pop();
    around.push(section);
    return { ...section, number, depth: around.length - 1 };
  });
}

/**
 * Where the line of a heading ends that begins in the text at `at`; undefined when the text has other words there.
 * White space does not count: headings break at the end of a line.
 */
export function headingEnd(text: string, at: number, heading: string): number | undefined {
  let i = at;
  for (const letter of heading.replace(/\s/g, '')) {
    while (i < text.length && /\s/.test(text[i])) i++;
    if (!text.startsWith(letter, i)) return undefined;
    i += letter.length;
  }
  if (i === at) return undefined;
  const end = text.indexOf('\n', i);
  const stop = end < 0 ? text.length : end;
  return text.slice(i, stop).trim() === '' ? stop : i;
}
