import type { Positions } from '../drawing/drawing';
import type { Network, NetworkEdge, NetworkNode } from '../drawing/network';
import { sizeOf } from '../drawing/style';
import type { Language } from '../language';
import { type Column, escapeXml, weightOf } from './columns';
import { directionOf } from './graphml';

const TYPES = { string: 'string', double: 'double', int: 'integer', boolean: 'boolean' };

/** What a GEXF file holds beside the network. */
export interface GexfOptions {
  /** That of the labels; the attributes have the names in both. */
  language: Language;
  /** Where nodes are drawn; none where that is unknown. */
  positions: Positions;
  ofNodes: Column<NetworkNode>[];
  ofEdges: Column<NetworkEdge>[];
}

/** A network as GEXF 1.3, as the server's exports are; Gephi and networkx read it with positions and sizes. */
export function formatGexf(network: Network, { language, positions, ofNodes, ofEdges }: GexfOptions): string {
  const edges = [...network.edges.values()];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `<graph mode="static" defaultedgetype="${directionOf(edges)}">`,
    ...attributes('node', ofNodes),
    ...attributes('edge', ofEdges),
    '<nodes>',
    ...[...network.nodes.values()].map((node) => {
      const label = escapeXml(node.name[language]);
      return `<node id="${escapeXml(node.id)}" label="${label}">${values(ofNodes, node)}${place(node, positions)}</node>`;
    }),
    '</nodes>',
    '<edges>',
    ...edges.map((edge, i) => {
      const ends = `source="${escapeXml(edge.source)}" target="${escapeXml(edge.target)}"`;
      return `<edge id="${i}" ${ends} weight="${weightOf(edge)}">${values(ofEdges, edge)}</edge>`;
    }),
    '</edges>',
    '</graph>',
    '</gexf>\n',
  ].join('\n');
}

function attributes<T>(of: 'node' | 'edge', columns: Column<T>[]) {
  const each = columns.map(({ name, type }, i) => `<attribute id="${i}" title="${name}" type="${TYPES[type]}"/>`);
  return [`<attributes class="${of}">`, ...each, '</attributes>'];
}

function values<T>(columns: Column<T>[], item: T) {
  const given = columns.map(({ value }, i) => [i, value(item)] as const).filter(([, value]) => value !== undefined);
  return `<attvalues>${given.map(([i, value]) => `<attvalue for="${i}" value="${escapeXml(value!)}"/>`).join('')}</attvalues>`;
}

// On the screen y grows downwards, in Gephi upwards.
function place(node: NetworkNode, positions: Positions) {
  const at = positions.get(node.id);
  const position = at ? `<viz:position x="${at.x.toFixed(1)}" y="${(-at.y).toFixed(1)}" z="0"/>` : '';
  return `${position}<viz:size value="${sizeOf(node).toFixed(1)}"/>`;
}
