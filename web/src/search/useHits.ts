import { useMemo } from 'react';
import type { ApiError } from '../ask';
import query from '../queries/search.graphql?raw';
import { useAnswer } from '../useAnswer';
import { useDebounced } from '../useDebounced';
import { type Edge, type Hit, hitsOf } from './hits';

/** The answer of search.graphql. */
interface Found {
  search: { edges: Edge[] };
  every: { facets: { classes: Facet[] } };
}

/** A class by which the hits can be narrowed, and the number of its hits. */
export interface Facet {
  class: string;
  count: number;
}

/** What a search has found. */
interface Hits {
  hits: readonly Hit[];
  facets: readonly Facet[];
  error?: ApiError;
  /** The hits are those of a text before: the answer is on its way. */
  waiting: boolean;
  retry(): void;
}

const PAUSE = 150; // milliseconds without a key before the server is asked
const NONE: readonly never[] = [];

/** Searches for a text within some classes, or all if there are none; while `paused`, for the text before. */
export function useHits(text: string, classes: readonly string[], paused: boolean): Hits {
  const asked = useDebounced(text, PAUSE, paused);
  const variables = { text: asked, classes: classes.length > 0 ? classes : null };
  const { data, error, loading, retry } = useAnswer<Found>(asked ? query : undefined, variables);
  const hits = useMemo(() => (asked && data ? hitsOf(data.search.edges) : NONE), [asked, data]);
  const waiting = loading || (asked !== text && !paused);
  return { hits, facets: data?.every.facets.classes ?? NONE, error, waiting, retry };
}
