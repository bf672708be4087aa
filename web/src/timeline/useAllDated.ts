import { type PageInfo, askPages } from '../ask';
import query from '../queries/timeline.graphql?raw';
import { withFragments } from '../scene/fragments';
import { readScene } from '../scene/read';
import { EMPTY, type Scene, union } from '../scene/scene';
import { type Reading, useReading } from '../useReading';

interface Page {
  timeline: { totalCount: number; pageInfo: PageInfo };
}

interface AllDated {
  /** What has come so far: it grows page by page. */
  scene: Scene;
  /** How many claims there are; of those that come after the first `MOST`, none is asked for. */
  total: number;
}

const NOTHING: AllDated = { scene: EMPTY, total: 0 };

/** So many claims are asked for at most. */
export const MOST = 2000;

/** Asks for all dated claims of the graph, or for those about one entity, as long as `wanted`. */
export function useAllDated(wanted: boolean, about: string | null): Reading<AllDated> {
  return useReading(wanted ? JSON.stringify(about) : null, NOTHING, (signal) => datedClaims(about, signal));
}

async function* datedClaims(about: string | null, signal: AbortSignal): AsyncGenerator<AllDated> {
  let scene = EMPTY;
  const variables = { about: about === null ? [] : [about] };
  for await (const page of askPages<Page>(
    withFragments(query),
    variables,
    ({ timeline }) => timeline.pageInfo,
    signal,
  )) {
    scene = union(scene, readScene(page));
    yield { scene, total: page.timeline.totalCount };
    if (scene.claims.size >= MOST) return;
  }
}
