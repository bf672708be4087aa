import type { Text } from './language';

/** How a class of entities looks: a colour of its kind, a shape of its own within it. */
export interface Look {
  /** Name of a custom property of theme.css with the colour. */
  color: string;
  /** A node shape of Cytoscape. */
  shape: Shape;
}

export type Shape = keyof typeof OUTLINES;

/** The shapes as SVG paths in a square of 20 by 20; they look as Cytoscape draws them. */
export const OUTLINES = {
  ellipse: 'M10 1a9 9 0 1 1 0 18a9 9 0 1 1 0-18z',
  'round-rectangle': 'M4 2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z',
  diamond: 'M10 0.5 19.5 10 10 19.5 0.5 10z',
  triangle: 'M10 1.5 19 18H1z',
  pentagon: 'M10 1 19 7.6 15.6 18.2H4.4L1 7.6z',
  hexagon: 'M5.2 2h9.6L19.5 10 14.8 18H5.2L0.5 10z',
  octagon: 'M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z',
  star: 'M10 0.8 12.4 7.2 19.2 7.4 13.8 11.6 15.7 18.2 10 14.3 4.3 18.2 6.2 11.6 0.8 7.4 7.6 7.2z',
  vee: 'M1 2 10 6.5 19 2 10 18.5z',
  rhomboid: 'M1 3h12.5L19 17H6.5z',
  tag: 'M1 3h12.5L19 10 13.5 17H1z',
  barrel: 'M3.5 2h13c1.6 5 1.6 11 0 16h-13c-1.6-5-1.6-11 0-16z',
  'concave-hexagon': 'M1.5 2h17l-2.1 8 2.1 8h-17l2.1-8z',
} as const;

const LOOKS: Record<string, Look> = {
  State: { color: '--class-state', shape: 'ellipse' },
  Bloc: { color: '--class-state', shape: 'octagon' },
  Organization: { color: '--class-organization', shape: 'hexagon' },
  Agency: { color: '--class-agency', shape: 'round-rectangle' },
  Company: { color: '--class-society', shape: 'barrel' },
  TechnicalBody: { color: '--class-society', shape: 'hexagon' },
  ResearchBody: { color: '--class-society', shape: 'pentagon' },
  Person: { color: '--class-person', shape: 'ellipse' },
  Mechanism: { color: '--class-mechanism', shape: 'diamond' },
  Instrument: { color: '--class-work', shape: 'tag' },
  Document: { color: '--class-work', shape: 'concave-hexagon' },
  Principle: { color: '--class-principle', shape: 'star' },
  Issue: { color: '--class-issue', shape: 'rhomboid' },
  Proposal: { color: '--class-proposal', shape: 'triangle' },
  Problem: { color: '--class-problem', shape: 'vee' },
  Event: { color: '--class-event', shape: 'diamond' },
  Place: { color: '--class-place', shape: 'round-rectangle' },
};

/** How a class looks; an unknown one looks like a place. */
export function lookOf(name: string): Look {
  return LOOKS[name] ?? LOOKS.Place;
}

/** What an entity is called that a rule has found and the lexicon does not have. */
export const CANDIDATE: Text = { en: 'candidate', zh: '候选实体' };
