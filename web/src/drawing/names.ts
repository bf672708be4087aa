import type { Core, NodeSingular } from 'cytoscape';
import { widthOfText } from './labels';
import type { NetworkNode } from './network';
import { sizeOf } from './style';

/** Size of names in pixels, however small the network is drawn: nobody can read smaller ones. */
export const NAME_SIZE = 11;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A node, its name below it, and whether that must stand. */
export interface NamedNode {
  id: string;
  node: Box;
  name: Box;
  needed: boolean;
}

/**
 * Which of the names stand where they cover no node and no name of those before them. The most important nodes come first;
 * the names that are needed stand in any case.
 */
export function namesWithRoom(nodes: readonly NamedNode[]): Set<string> {
  const shown = new Set<string>();
  const taken = new Cells();
  for (const { id, node, name, needed } of [...nodes].sort((a, b) => Number(b.needed) - Number(a.needed))) {
    taken.add(id, node);
    if (!needed && taken.hits(id, name)) continue;
    shown.add(id);
    taken.add(id, name);
  }
  return shown;
}

// The plane in squares, so that a box is compared with what is near it alone.
class Cells {
  private readonly boxes = new Map<string, { id: string; box: Box }[]>();

  add(id: string, box: Box) {
    for (const key of keysOf(box)) {
      const here = this.boxes.get(key);
      if (here) here.push({ id, box });
      else this.boxes.set(key, [{ id, box }]);
    }
  }

  /** Whether a box covers one of another id. */
  hits(id: string, box: Box) {
    return keysOf(box).some((key) => this.boxes.get(key)?.some((other) => other.id !== id && overlap(other.box, box)));
  }
}

const CELL = 120; // pixels: about as wide as a name

function keysOf({ left, top, right, bottom }: Box): string[] {
  const keys: string[] = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) keys.push(`${x} ${y}`);
  return keys;
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Names the nodes of a drawing for a zoom: below 100 % names keep their size, and those that would cover others are left out
 * until there is room (class `unnamed`). What is selected keeps its name.
 */
export function nameNodes(cy: Core, zoom: number) {
  const letter = NAME_SIZE / Math.min(zoom, 1);
  const nodes = cy.nodes().sort((a, b) => nodeOf(b).degree - nodeOf(a).degree);
  const shown = namesWithRoom(nodes.map((node) => boxesOf(node as NodeSingular, letter, zoom)));
  cy.batch(() => {
    for (const node of nodes) {
      if (node.data('letter') !== letter) node.data('letter', letter);
      node.toggleClass('unnamed', !shown.has(node.id()));
    }
  });
}

const nodeOf = (element: { data(name: string): unknown }) => element.data('node') as NetworkNode;

// In pixels as they are seen.
function boxesOf(element: NodeSingular, letter: number, zoom: number): NamedNode {
  const { x, y } = element.position();
  const half = sizeOf(nodeOf(element)) / 2;
  const lines = String(element.data('label')).split('\n');
  const width = Math.max(...lines.map(widthOfText)) * letter * 0.55;
  const box = (left: number, top: number, right: number, bottom: number) => ({
    left: left * zoom,
    top: top * zoom,
    right: right * zoom,
    bottom: bottom * zoom,
  });
  return {
    id: element.id(),
    node: box(x - half, y - half, x + half, y + half),
    name: box(x - width / 2, y + half, x + width / 2, y + half + letter * (0.3 + 1.15 * lines.length)),
    needed: element.selected(),
  };
}
