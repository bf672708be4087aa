import type { Network } from '../drawing/network';

/** The ids of the nodes on some ways, each given as the ids of its nodes, and of the edges between neighbours on them. */
export function waysIn(network: Network, ways: readonly (readonly string[])[]): ReadonlySet<string> {
  const steps = new Set(ways.flatMap((way) => way.slice(1).flatMap((id, i) => [pair(way[i], id), pair(id, way[i])])));
  const edges = [...network.edges.values()].filter(({ source, target }) => steps.has(pair(source, target)));
  const nodes = ways.flat().filter((id) => network.nodes.has(id));
  return new Set([...nodes, ...edges.map((edge) => edge.id)]);
}

function pair(a: string, b: string) {
  return JSON.stringify([a, b]);
}
