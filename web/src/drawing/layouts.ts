import type { CollectionReturnValue, LayoutOptions, NodeCollection, NodeSingular, Position } from 'cytoscape';
import { simulate } from './simulation';

/** The ways of arranging a network. */
export const LAYOUTS = ['force', 'concentric', 'breadth', 'circle', 'grid'] as const;
export type Layout = (typeof LAYOUTS)[number];

// Above that many nodes fcose, which heeds labels, takes seconds, in which the page stands still.
const REFINED = 300;

/**
 * What Cytoscape needs to know for a layout of a network. By force, `fixed` nodes stay where they are, and others start from
 * where they are unless they are arranged anew.
 */
export function layoutOptions(
  layout: Layout,
  all: CollectionReturnValue,
  fixed: NodeCollection,
  anew: boolean,
): LayoutOptions {
  const count = all.nodes().length;
  const density = Math.min(all.edges().length / count, 5);
  const common = { animate: false, fit: false, padding: 30 };
  switch (layout) {
    case 'force':
      if (count > REFINED) return { ...common, name: 'preset', positions: simulated(all, fixed, anew) };
      return {
        ...common,
        name: 'fcose',
        randomize: anew,
        packComponents: true,
        nodeDimensionsIncludeLabels: true,
        nodeSeparation: 120,
        idealEdgeLength: 60 + 30 * density, // the more lines cross, the more room names need
        nodeRepulsion: 4000 * density,
        gravity: 0.15,
        fixedNodeConstraint: fixed.map((node) => ({ nodeId: node.id(), position: { ...node.position() } })),
      } as LayoutOptions;
    case 'concentric':
      return {
        ...common,
        name: 'concentric',
        concentric: (node) => (node as unknown as NodeSingular).degree(false),
        levelWidth: () => 3,
        minNodeSpacing: 40,
      };
    case 'breadth':
      return { ...common, name: 'breadthfirst', circle: true, spacingFactor: 1.4 };
    case 'circle':
      return { ...common, name: 'circle', spacingFactor: 1.2 };
    case 'grid':
      return { ...common, name: 'grid', avoidOverlap: true, spacingFactor: 1.3 };
  }
}

function simulated(all: CollectionReturnValue, fixed: NodeCollection, anew: boolean) {
  const bodies = all.nodes().map((node) => {
    const stays = fixed.contains(node);
    return { id: node.id(), position: anew && !stays ? undefined : { ...node.position() }, fixed: stays };
  });
  const places = simulate(
    bodies,
    all.edges().map((edge) => ({ source: edge.source().id(), target: edge.target().id() })),
  );
  return Object.fromEntries(places);
}

/**
 * Runs something that draws random numbers so that it always draws the same ones, and a network always looks the same.
 * Cytoscape's layouts ask `Math.random` and cannot be given another source; without animation they run in one go.
 */
export function seeded(run: () => void) {
  const random = Math.random;
  let state = 1;
  Math.random = () => {
    state = (state * 48271) % 2147483647; // Lehmer's generator
    return state / 2147483647;
  };
  try {
    run();
  } finally {
    Math.random = random;
  }
}

/** A place beside another, the same each time for the same `turn`: where a new node starts. */
export function beside({ x, y }: Position, turn: number): Position {
  const angle = turn * 2.39996; // the golden angle: no two directions coincide
  return { x: x + 90 * Math.cos(angle), y: y + 90 * Math.sin(angle) };
}
