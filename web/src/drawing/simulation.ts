import {
  type SimulationNodeDatum,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
} from 'd3-force';

/** A node as the simulation moves it. */
export interface Body {
  id: string;
  /** Where it starts; without one, where there is room. */
  position?: { x: number; y: number };
  /** It stays where it is. */
  fixed?: boolean;
}

const ROUNDS = 200; // after which little moves
const STEPS = 80_000; // of single nodes, after which a reader has waited long enough
const DISTANCE = 60; // between the ends of a link, in the drawing's units
const RADIUS = 22; // of a node with some room around it

/**
 * Finds places by forces between nodes, for networks that are too large for a layout that heeds labels: links draw together,
 * nodes push one another away, and no two lie on one another. The same network always gets the same places.
 */
export function simulate(bodies: readonly Body[], links: readonly { source: string; target: string }[]) {
  const nodes = bodies.map(({ id, position, fixed }) => ({
    id,
    ...position,
    ...(fixed && position ? { fx: position.x, fy: position.y } : {}),
  })) as (SimulationNodeDatum & { id: string })[];
  forceSimulation(nodes)
    .force('links', forceLink<SimulationNodeDatum & { id: string }, { source: string; target: string }>(
      links.map(({ source, target }) => ({ source, target })), // d3 writes into them
    ).id((node) => node.id).distance(DISTANCE))
    .force('charge', forceManyBody().strength(-220).distanceMax(900))
    .force('room', forceCollide(RADIUS))
    .force('x', forceX(0).strength(0.06)) // keeps parts that nothing links within sight
    .force('y', forceY(0).strength(0.06))
    .stop()
    .tick(Math.min(ROUNDS, Math.ceil(STEPS / Math.max(nodes.length, 1))));
  return new Map(nodes.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
