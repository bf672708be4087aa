import { create } from 'zustand';
import { type ApiError, asApiError, ask } from '../ask';
import type { Text } from '../language';
import neighborhood from '../queries/neighborhood.graphql?raw';
import start from '../queries/start.graphql?raw';
import { withFragments } from './fragments';
import { isTruncated, readScene } from './read';
import { EMPTY, type Scene, largestPart } from './scene';

/** What the views show and where it is from. */
interface SceneState {
  scene: Scene;
  /** What it is: the name of an entity, the operation of a query; null at the start. */
  title: Text | null;
  /** There is more than the answer holds. */
  truncated: boolean;
  loading: boolean;
  error: ApiError | null;
  /** Why an answer cannot be shown. */
  explanation: Text | null;
  /** The entity that it surrounds, if it is a neighbourhood. */
  centre: string | null;
  /** Grows with each scene that is another one, not with what is added to one. */
  version: number;
}

const START: SceneState = {
  scene: EMPTY,
  title: null,
  truncated: false,
  loading: false,
  error: null,
  explanation: null,
  centre: null,
  version: 0,
};

/** The scene that all views share. Views read it; the functions below replace it. */
export const useScene = create<SceneState>()(() => START);

/** Shows the answer of a query. */
export function showAnswer(data: unknown, title: Text) {
  latest++;
  replace({ scene: readScene(data), title, truncated: isTruncated(data) });
}

/** Shows nothing, and says why. */
export function showExplanation(explanation: Text, title: Text) {
  latest++;
  replace({ explanation, title });
}

let latest = 0; // answers that come after a later question are dropped

function replace(change: Partial<SceneState>) {
  useScene.setState((before) => ({ ...START, ...change, version: before.version + 1 }));
}

// Shows what is asked for once it is there, unless the reader has gone on by then.
async function showLater(centre: string | null, question: () => Promise<Partial<SceneState>>) {
  const turn = ++latest;
  useScene.setState({ loading: true, error: null, centre });
  const change = await question().catch((error: unknown) => ({ error: asApiError(error) }));
  if (turn === latest) replace({ ...change, centre });
}

/** Shows what surrounds an entity. */
export function showNeighborhood(id: string) {
  return showLater(id, async () => {
    const answer = await askNeighborhood(id);
    const scene = readScene(answer);
    return { scene, title: scene.entities.get(id)?.name ?? null, truncated: answer.neighborhood.truncated };
  });
}

const START_TITLE: Text = { en: 'Ideas on which several actors take a side', zh: '多个行为体表明立场的观念' };

/** Shows, before anything is chosen, who stands where on the ideas that several actors take a side on. */
export function showStart() {
  return showLater(null, async () => {
    const scene = sharedIdeas(readScene(await ask(withFragments(start))));
    return { scene, title: scene.entities.size > 0 ? START_TITLE : null };
  });
}

// An idea is the target of its ties. Those apart from the rest would only make it small.
function sharedIdeas(scene: Scene): Scene {
  const actors = new Map<string, number>();
  for (const { target } of scene.ties) actors.set(target, (actors.get(target) ?? 0) + 1);
  return largestPart({ ...scene, ties: scene.ties.filter(({ target }) => actors.get(target)! > 1) });
}

/**
 * Asks for what surrounds an entity: at most `limit` entities one claim away (neighborhood.graphql says how many when it
 * is left out), and all claims between them.
 */
export function askNeighborhood(id: string, limit?: number) {
  return ask<{ neighborhood: { truncated: boolean } }>(withFragments(neighborhood), { id, limit });
}
