import type { Network, NetworkEdge, NetworkNode } from '../drawing/network';
import { type Column, escapeXml, weightOf } from './columns';

/** A network as GraphML, which Gephi, yEd, igraph, networkx and Cytoscape read. */
export function formatGraphml(
  network: Network,
  ofNodes: Column<NetworkNode>[],
  ofEdges: Column<NetworkEdge>[],
): string {
  const edges = [...network.edges.values()];
  const withWeight: Column<NetworkEdge>[] = [{ name: 'weight', type: 'double', value: weightOf }, ...ofEdges];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys('node', ofNodes),
    ...keys('edge', withWeight),
    `<graph edgedefault="${directionOf(edges)}">`,
    ...[...network.nodes.values()].map(
      (node) => `<node id="${escapeXml(node.id)}">${data('node', ofNodes, node)}</node>`,
    ),
    ...edges.map((edge, i) => {
      const ends = `source="${escapeXml(edge.source)}" target="${escapeXml(edge.target)}"`;
      return `<edge id="e${i}" ${ends}>${data('edge', withWeight, edge)}</edge>`;
    }),
    '</graph>',
    '</graphml>\n',
  ].join('\n');
}

/** One direction for the whole file: some programs refuse files with both kinds. Each edge also says its own. */
export function directionOf(edges: readonly NetworkEdge[]): 'directed' | 'undirected' {
  return edges.some((edge) => edge.directed) ? 'directed' : 'undirected';
}

function keys<T>(of: 'node' | 'edge', columns: Column<T>[]) {
  return columns.map(
    ({ name, type }) => `<key id="${of}_${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
  );
}

function data<T>(of: 'node' | 'edge', columns: Column<T>[], item: T) {
  const given = columns
    .map(({ name, value }) => [name, value(item)] as const)
    .filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `<data key="${of}_${name}">${escapeXml(value!)}</data>`).join('');
}
