// What the reader makes of the network: beyond the scene, which all views share, what is hidden, pinned, and looked for.
import { create } from 'zustand';
import { type ApiError, asApiError, ask } from '../ask';
import type { Positions } from '../drawing/drawing';
import type { Text } from '../language';
import path from '../queries/way.graphql?raw';
import { withFragments } from './fragments';
import { type History, NO_HISTORY, record, redo, undo } from './history';
import { readScene } from './read';
import { type Scene, union, without } from './scene';
import { askNeighborhood, useScene } from './store';

/** What can be undone beside the scene. */
interface Made {
  hidden: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
  /** Ways between two nodes that are shown, each as the ids of the nodes on it. */
  ways: readonly (readonly string[])[];
}

/** All that a step may change. */
interface Step extends Made {
  scene: Scene;
  positions: Positions;
}

interface Exploration extends Made {
  history: History<Step>;
  /** Where nodes shall be: set when the reader goes back and forth, and when the drawing is left. */
  positions: Positions;
  /** Ids of nodes, or of one edge. */
  selected: readonly string[];
  /** What there is to say of the last act. */
  notice: Text | null;
  error: ApiError | null;
  busy: boolean;
}

const NONE: ReadonlySet<string> = new Set();
const START: Exploration = {
  hidden: NONE,
  pinned: NONE,
  ways: [],
  history: NO_HISTORY,
  positions: new Map(),
  selected: [],
  notice: null,
  error: null,
  busy: false,
};

/** What the reader has made of the present scene's network. Read it; the functions below change it. */
export const useExploration = create<Exploration>()(() => START);

// Another scene is another network.
useScene.subscribe((now, before) => {
  if (now.version !== before.version) useExploration.setState(START);
});

let positionsNow = (): Positions => useExploration.getState().positions;

/** Tells where nodes are from now on, until the drawing is left: then it is kept where they were. */
export function followPositions(positions: () => Positions): () => void {
  const { version } = useScene.getState();
  positionsNow = positions;
  return () => {
    positionsNow = () => useExploration.getState().positions;
    if (useScene.getState().version === version) useExploration.setState({ positions: positions() });
  };
}

function present(positions = positionsNow()): Step {
  const { hidden, pinned, ways } = useExploration.getState();
  return { scene: useScene.getState().scene, hidden, pinned, ways, positions };
}

interface Change extends Partial<Made> {
  scene?: Scene;
  selected?: readonly string[];
  notice?: Text | null;
}

/** One step that can be undone. */
function step({ scene, ...change }: Change, positions?: Positions) {
  const history = record(useExploration.getState().history, present(positions));
  useExploration.setState({ notice: null, error: null, ...change, history });
  if (scene) useScene.setState({ scene });
}

/** Takes the last step back. */
export function undoStep() {
  travel(undo);
}

/** Takes the last step that was undone again. */
export function redoStep() {
  travel(redo);
}

function travel(direction: typeof undo<Step>) {
  const gone = direction(useExploration.getState().history, present());
  if (!gone) return;
  const [{ scene, ...step }, history] = gone;
  useExploration.setState({ ...step, history, notice: null, error: null });
  useScene.setState({ scene });
}

/** Selects nodes, or one edge. */
export function select(ids: readonly string[]) {
  useExploration.setState({ selected: ids });
}

/** Hides nodes; `showHidden` shows them again. */
export function hideNodes(ids: readonly string[]) {
  step({ hidden: new Set([...useExploration.getState().hidden, ...ids]), selected: [] });
}

/** Shows all nodes that are hidden. */
export function showHidden() {
  step({ hidden: NONE });
}

/** Takes entities, and what is claimed of them, out of the scene. */
export function removeNodes(ids: readonly string[]) {
  step({ scene: without(useScene.getState().scene, new Set(ids)), selected: [] });
}

/** Pins nodes, so that no layout moves them; unpins them when all of them are pinned. */
export function togglePinned(ids: readonly string[]) {
  const pinned = new Set(useExploration.getState().pinned);
  const all = ids.every((id) => pinned.has(id));
  for (const id of ids) pinned[all ? 'delete' : 'add'](id);
  step({ pinned });
}

/** Notes that nodes have been moved: `before` is where they were. */
export function recordMove(before: Positions) {
  step({}, before);
}

// Of a node's neighbours as many come at a time: more at once hide each other.
const MORE = 60;

/** Adds some of what surrounds a node: the best connected neighbours that are not there yet. */
export async function expand(id: string) {
  const answer = await busily(() => askNeighborhood(id, Math.min(neighboursOf(id).size + MORE, MOST)));
  if (!answer) return;
  const { scene } = useScene.getState();
  const grown = union(scene, readScene(answer));
  const count = grown.entities.size - scene.entities.size;
  if (grown.claims.size === scene.claims.size && count === 0) useExploration.setState({ notice: NOTHING_NEW });
  else step({ scene: grown, selected: [id], notice: expanded(count, answer.neighborhood.truncated) });
}

const MOST = 1000; // what a question about an entity may ask for, by its cost

function neighboursOf(id: string): ReadonlySet<string> {
  const around = new Set<string>();
  for (const { subject, object } of useScene.getState().scene.claims.values()) {
    if (object !== undefined && (subject === id || object === id)) around.add(subject).add(object);
  }
  return around;
}

const NOTHING_NEW: Text = { en: 'All of its neighbours are here already.', zh: '其所有相邻节点均已显示。' };

function expanded(count: number, truncated: boolean): Text {
  const more = truncated ? { en: ' There are more: expand again.', zh: '另有更多，可再次展开。' } : { en: '', zh: '' };
  return { en: `Added: ${count}.${more.en}`, zh: `新增 ${count} 个节点。${more.zh}` };
}

/** Looks for the shortest ways between two nodes, and shows them. */
export async function findWays(from: string, to: string) {
  interface Answer {
    path: { length: number; nodes: { id: string }[] }[];
  }
  const answer = await busily(() => ask<Answer>(withFragments(path), { from, to }));
  if (!answer) return;
  const [first] = answer.path;
  if (!first) return useExploration.setState({ notice: NO_WAY });
  const ways = answer.path
    .filter(({ length }) => length === first.length)
    .map(({ nodes }) => nodes.map(({ id }) => id));
  const { scene } = useScene.getState();
  const hidden = new Set([...useExploration.getState().hidden].filter((id) => !ways.flat().includes(id)));
  step({ ways, hidden, scene: union(scene, readScene(answer)), notice: waysFound(ways.length, first.length) });
}

const NO_WAY: Text = {
  en: 'There is no path of at most six steps between the two.',
  zh: '两者之间没有六步以内的路径。',
};

function waysFound(count: number, length: number): Text {
  const [paths, steps] = [count === 1 ? 'path' : 'paths', length === 1 ? 'step' : 'steps'];
  return { en: `${count} shortest ${paths} of ${length} ${steps}.`, zh: `最短路径 ${count} 条，长度 ${length} 步。` };
}

/** Shows no way any more. */
export function clearWays() {
  step({ ways: [] });
}

/** Adds an entity to what is shown, and what is claimed between it and the entities that are there. */
export async function addToNetwork(id: string) {
  const answer = await busily(() => askNeighborhood(id, MOST));
  if (!answer) return;
  const { scene } = useScene.getState();
  const found = readScene(answer);
  const others = [...found.entities.keys()].filter((other) => other !== id && !scene.entities.has(other));
  const hidden = new Set([...useExploration.getState().hidden].filter((other) => other !== id));
  step({ scene: union(scene, without(found, new Set(others))), hidden, selected: [id] });
}

/** Asks while the network stays as it is; null when that fails, or when the network is another one by then. */
async function busily<T>(question: () => Promise<T>): Promise<T | null> {
  const { version } = useScene.getState();
  const settle = (change: Partial<Exploration>) => {
    const same = useScene.getState().version === version;
    if (same) useExploration.setState({ busy: false, ...change });
    return same;
  };
  useExploration.setState({ busy: true, notice: null, error: null });
  try {
    const answer = await question();
    return settle({}) ? answer : null;
  } catch (error) {
    settle({ error: asApiError(error) });
    return null;
  }
}

/** Takes away what is said of the last act. */
export function dismiss() {
  useExploration.setState({ notice: null, error: null });
}
