import { useMemo } from 'react';
import { go, useRoute } from '../route';

export const ORDERS = ['positions', 'name', 'similarity'] as const;
export const PROJECTIONS = ['AFFILIATION', 'ACTOR_CONGRUENCE', 'ACTOR_CONFLICT', 'IDEA_CONGRUENCE'] as const;
export type Projection = (typeof PROJECTIONS)[number];
export const NORMALIZATIONS = ['NONE', 'AVERAGE_ACTIVITY', 'JACCARD', 'COSINE'] as const;

/** How many actors, and ideas, are shown at first, and at most; and how many cells at most, so that the table stays quick. */
export const FEW = 20;
export const MOST = 200;
export const MOST_CELLS = 8000;

/** What the pane shows and how. Lists are of ids and names as the API gives them; an empty one does not narrow. */
export interface Selection {
  actors: string[];
  ideas: string[];
  actorClasses: string[];
  ideaClasses: string[];
  /** At most so many actors, and ideas, where none are chosen. */
  size: number;
  order: (typeof ORDERS)[number];
  /** Ideas are the rows. */
  swapped: boolean;
  /** Only actors and ideas with positions that contradict themselves. */
  conflicts: boolean;
  /** Which claims count. */
  documents: string[];
  methods: string[];
  minConfidence: number;
  /** EDTF dates of statements; `''` for any. */
  from: string;
  to: string;
  /** The actor and the idea of the cell that is open. */
  cell: string[];
  /** What is seen where there is room for one. */
  part: 'matrix' | 'network';
  project: Projection;
  normalize: (typeof NORMALIZATIONS)[number];
  minWeight: number;
}

/** What the pane shows at first. */
export const START: Selection = {
  actors: [],
  ideas: [],
  actorClasses: [],
  ideaClasses: [],
  size: FEW,
  order: 'positions',
  swapped: false,
  conflicts: false,
  documents: [],
  methods: [],
  minConfidence: 0,
  from: '',
  to: '',
  cell: [],
  part: 'matrix',
  project: 'AFFILIATION',
  normalize: 'NONE',
  minWeight: 0,
};

// What can be chosen from a few.
const CHOICES: Partial<Record<keyof Selection, readonly string[]>> = {
  order: ORDERS,
  part: ['matrix', 'network'],
  project: PROJECTIONS,
  normalize: NORMALIZATIONS,
};

/** Reads a selection from the address. What it does not understand is as at first. */
export function parseSelection(text: string | undefined): Selection {
  const given = parseObject(text ?? '{}');
  const known = Object.entries(START).map(([name, start]) => {
    const value = given[name];
    return [name, fits(name as keyof Selection, value, start) ? value : start];
  });
  const selection = Object.fromEntries(known) as unknown as Selection;
  return { ...selection, size: Math.min(Math.max(Math.round(selection.size), 1), MOST) };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // a link that was cut off
  }
}

function fits(name: keyof Selection, value: unknown, start: unknown) {
  if (Array.isArray(start)) return Array.isArray(value) && value.every((item) => typeof item === 'string');
  const choices = CHOICES[name];
  return choices ? choices.some((choice) => choice === value) : typeof value === typeof start;
}

/** Writes a selection for the address: what differs from the start. */
export function formatSelection(selection: Selection): string | undefined {
  const isNew = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(START[name as keyof Selection]);
  const changes = Object.entries(selection).filter(isNew);
  return changes.length > 0 ? JSON.stringify(Object.fromEntries(changes)) : undefined;
}

/** The selection in the address, and the function that changes a part of it. */
export function useSelection() {
  const text = useRoute((route) => route.positions);
  return [useMemo(() => parseSelection(text), [text]), change] as const;
}

/** A change of the selection. */
export type Change = (change: Partial<Selection>) => void;

const change: Change = (changed) => {
  go({ positions: formatSelection({ ...parseSelection(useRoute.getState().positions), ...changed }) });
};

/** Which claims count, as the API asks for it. */
export interface Statements {
  filter: { subject?: string[]; object?: string[]; document?: string[]; method?: string[]; minConfidence?: number };
  from?: string;
  to?: string;
}

/** The variables by which the API is asked for the statements of a selection: whoever makes them, on whatever. */
export function statementsOf({ documents, methods, minConfidence, from, to }: Selection): Statements {
  return {
    filter: {
      document: documents.length > 0 ? documents : undefined,
      method: methods.length > 0 ? methods : undefined,
      minConfidence: minConfidence || undefined,
    },
    from: from || undefined,
    to: to || undefined,
  };
}

/** How many of the settings narrow down what counts or is shown, other than the actors and ideas themselves. */
export function countFilters(selection: Selection) {
  const lists = [selection.documents, selection.methods, selection.actorClasses, selection.ideaClasses];
  const others = [selection.minConfidence > 0, selection.from, selection.to, selection.conflicts];
  return lists.filter((list) => list.length > 0).length + others.filter(Boolean).length;
}
