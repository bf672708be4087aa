import type { NodeSingular, Position } from 'cytoscape';
import type { Drawing } from '../drawing/drawing';
import type { Network } from '../drawing/network';
import { recordMove, select } from '../scene/exploration';
import type { Act } from './acts';
import { ARROWS, towards } from './walk';

/** What the keys of the canvas work on. */
interface Focus {
  network: Network;
  drawing: Drawing;
  selected: readonly string[];
  /** The node that was selected last, whose edges the keys go through. */
  anchor?: string;
  /** What can be done with what is selected, and with the whole. */
  acts: readonly Act[];
  all: readonly Act[];
  openMenu(id: string | null, at: Position): void;
}

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** What a key does; nothing when it is none of the canvas's. */
export function canvasKeys({
  network,
  drawing,
  selected,
  anchor,
  acts,
  all,
  openMenu,
}: Focus): (key: Key) => (() => void) | undefined {
  return ({ key, shiftKey, ctrlKey, metaKey }) => {
    const chord = chordOf(key, shiftKey, ctrlKey || metaKey);
    const act = [...acts, ...all].find((candidate) => candidate.key === chord);
    if (act) return act.disabled ? undefined : act.run;
    if (key in ARROWS && (ctrlKey || metaKey)) return () => move(drawing, selected, ARROWS[key]);
    if (key in ARROWS)
      return shiftKey ? () => pan(drawing, ARROWS[key]) : () => walk(drawing, network, anchor, ARROWS[key]);
    switch (chord) {
      case 'Home':
        return () => select(mostConnected(network));
      case 'L':
        return () => select(nextEdge(network, anchor, selected));
      case '+':
      case '=':
        return () => drawing.zoom(1.25);
      case '-':
        return () => drawing.zoom(0.8);
      case 'Escape':
        return () => select([]);
      case 'Ctrl+Shift+Z':
        return all.find((candidate) => candidate.name === 'redo')!.run;
      case 'ContextMenu':
      case 'Shift+F10':
        return () => openMenu(selected[0] ?? null, placeOf(drawing, selected[0]));
    }
    return undefined;
  };
}

// As the keys of acts are written: Ctrl+Shift+Z. A sign such as + already says that Shift is held.
function chordOf(key: string, shift: boolean, ctrl: boolean) {
  const name = key.length === 1 ? key.toUpperCase() : key;
  const shifted = shift && (key.length > 1 || /[a-z]/i.test(key));
  return `${ctrl ? 'Ctrl+' : ''}${shifted ? 'Shift+' : ''}${name}`;
}

function pan(drawing: Drawing, { x, y }: Position) {
  drawing.cy.panBy({ x: -80 * x, y: -80 * y });
}

// What dragging does.
function move(drawing: Drawing, ids: readonly string[], { x, y }: Position) {
  const nodes = ids.map((id) => drawing.cy.getElementById(id)).filter((element) => element.isNode());
  if (nodes.length === 0) return;
  recordMove(drawing.positions());
  const step = 20 / drawing.cy.zoom();
  for (const node of nodes) node.shift({ x: x * step, y: y * step });
}

function walk(drawing: Drawing, network: Network, anchor: string | undefined, direction: Position) {
  const from = drawing.cy.getElementById(anchor ?? '');
  if (from.empty() || !from.isNode()) return select(mostConnected(network));
  const neighbours = from.neighborhood('node').map((node) => [node.id(), (node as NodeSingular).position()] as const);
  const next = towards(from.position(), direction, neighbours);
  if (next === undefined) return;
  select([next]);
  drawing.reveal(next);
}

function mostConnected(network: Network): string[] {
  const nodes = [...network.nodes.values()];
  return nodes.length === 0 ? [] : [nodes.reduce((best, node) => (node.degree > best.degree ? node : best)).id];
}

// From a node to its first edge, from one of its edges to the next.
function nextEdge(network: Network, node: string | undefined, selected: readonly string[]): readonly string[] {
  const edges = [...network.edges.values()].filter(({ source, target }) => source === node || target === node);
  const next = edges[(edges.findIndex(({ id }) => id === selected[0]) + 1) % edges.length];
  return next ? [next.id] : selected;
}

function placeOf(drawing: Drawing, id: string | undefined): Position {
  const node = drawing.cy.getElementById(id ?? '');
  return node.nonempty() && node.isNode()
    ? node.renderedPosition()
    : { x: drawing.cy.width() / 2, y: drawing.cy.height() / 2 };
}
