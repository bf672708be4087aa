import { useEffect, useRef, useState } from 'react';
import { type ApiError, asApiError, ask } from '../ask';
import query from '../queries/timeline.graphql?raw';
import { withFragments } from '../scene/fragments';
import { readScene } from '../scene/read';
import { EMPTY, type Scene, union } from '../scene/scene';

interface Page {
  timeline: { totalCount: number; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
}

interface AllDated {
  /** What has come so far: it grows page by page. */
  scene: Scene;
  /** How many claims there are; of those that come after the first `MOST`, none is asked for. */
  total: number;
  loading: boolean;
  error: ApiError | null;
}

const NOTHING_YET: AllDated = { scene: EMPTY, total: 0, loading: true, error: null };

/** So many claims are asked for at most. */
export const MOST = 2000;

/**
 * Asks for all dated claims of the graph, or for those about one entity, as long as `wanted`. A component that is only
 * hidden for a while keeps them.
 */
export function useAllDated(wanted: boolean, about: string | null): AllDated & { retry(): void } {
  const [state, setState] = useState(NOTHING_YET);
  const [attempt, setAttempt] = useState(0);
  const done = useRef<{ about: string | null }>(undefined);
  useEffect(() => {
    if (!wanted || done.current?.about === about) return undefined;
    const abort = new AbortController();
    setState(NOTHING_YET);
    const show = (next: AllDated) => {
      if (abort.signal.aborted) return;
      if (!next.loading) done.current = { about };
      setState(next);
    };
    read(about, abort.signal, show).catch((error: unknown) => {
      if (!abort.signal.aborted) setState((before) => ({ ...before, loading: false, error: asApiError(error) }));
    });
    return () => abort.abort();
  }, [wanted, about, attempt]);
  return { ...state, retry: () => setAttempt((n) => n + 1) };
}

async function read(about: string | null, signal: AbortSignal, show: (state: AllDated) => void) {
  let scene = EMPTY;
  let after: string | null = null;
  do {
    const page: Page = await ask<Page>(withFragments(query), { about: about === null ? [] : [about], after }, signal);
    const { totalCount, pageInfo } = page.timeline;
    scene = union(scene, readScene(page));
    after = pageInfo.hasNextPage && scene.claims.size < MOST ? pageInfo.endCursor : null;
    show({ scene, total: totalCount, loading: after !== null, error: null });
  } while (after !== null);
}
