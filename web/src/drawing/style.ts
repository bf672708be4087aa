import type { EdgeSingular, NodeSingular, StylesheetJson } from 'cytoscape';
import { lookOf } from '../classes';
import type { NetworkEdge, NetworkNode } from './network';

/** Reads a custom property of theme.css as the element sees it. */
export type Palette = (property: string) => string;

/** The palette of an element. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  return (property) => style.getPropertyValue(property).trim();
}

/** Diameter of a node in pixels at 100 %: its area grows with the number of its edges, up to a limit. */
export function sizeOf(node: NetworkNode) {
  return Math.min(18 + 6 * Math.sqrt(node.degree), 52);
}

/** Width of an edge in pixels at 100 %: it grows with what speaks for it, ever more slowly. */
export function widthOf(edge: NetworkEdge) {
  const support = edge.weight === undefined ? edge.documents : Math.abs(edge.weight);
  return Math.min(0.6 + 1.2 * Math.sqrt(support), 8);
}

/** Colour of an edge, as a custom property. */
export function colorOf(edge: NetworkEdge) {
  if (edge.opposing) return '--reject';
  return edge.manner === 'negated' ? '--muted' : '--line-strong';
}

/** Line style of an edge. */
export function lineOf(edge: NetworkEdge) {
  if (edge.manner === 'intended') return 'dashed';
  return edge.manner === 'alleged' ? 'dotted' : 'solid';
}

/** Arrow head at the target of an edge. What is denied has a hollow one, what opposes a bar: colour is not the only sign. */
export function arrowOf(edge: NetworkEdge) {
  if (!edge.directed) return 'none';
  return edge.opposing ? 'tee' : 'triangle';
}

const nodeOf = (element: NodeSingular) => element.data('node') as NetworkNode;
const edgeOf = (element: EdgeSingular) => element.data('edge') as NetworkEdge;

/** How Cytoscape draws a network. Nodes carry `node` and `label`, edges `edge` and `label`, in their data. */
export function styleSheet(palette: Palette): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        'background-color': (element: NodeSingular) => palette(lookOf(nodeOf(element).class).color),
        shape: (element: NodeSingular) => lookOf(nodeOf(element).class).shape,
        width: (element: NodeSingular) => sizeOf(nodeOf(element)),
        height: (element: NodeSingular) => sizeOf(nodeOf(element)),
        'background-opacity': (element: NodeSingular) => (nodeOf(element).candidate ? 0.55 : 1),
        'border-color': palette('--surface'),
        'border-width': 1,
        label: 'data(label)',
        color: palette('--text'),
        'font-family': palette('--font'),
        'font-size': 'data(letter)',
        'text-max-width': '1000px', // the label brings its line breaks along
        'text-wrap': 'wrap',
        'text-valign': 'bottom',
        'text-margin-y': 3,
        'text-outline-color': palette('--surface'),
        'text-outline-width': 2,
      },
    },
    {
      selector: 'edge',
      style: {
        'line-color': (element: EdgeSingular) => palette(colorOf(edgeOf(element))),
        'line-style': (element: EdgeSingular) => lineOf(edgeOf(element)),
        width: (element: EdgeSingular) => widthOf(edgeOf(element)),
        'target-arrow-color': (element: EdgeSingular) => palette(colorOf(edgeOf(element))),
        'target-arrow-shape': (element: EdgeSingular) => arrowOf(edgeOf(element)),
        'target-arrow-fill': (element: EdgeSingular) => (edgeOf(element).manner === 'negated' ? 'hollow' : 'filled'),
        'curve-style': 'bezier',
        label: 'data(label)',
        color: palette('--muted'),
        'font-family': palette('--font'),
        'font-size': 10,
        'min-zoomed-font-size': 9, // smaller ones nobody can read
        'text-rotation': 'autorotate',
        'text-outline-color': palette('--surface'),
        'text-outline-width': 2,
      },
    },
    { selector: '.unnamed', style: { 'text-opacity': 0 } },
    { selector: '.looked-at', style: { 'text-opacity': 1, 'z-index': 2 } },
    { selector: '.straight', style: { 'curve-style': 'straight' } },
    { selector: '.plain', style: { label: '' } },
    { selector: '.near', style: { label: 'data(label)', 'z-index': 1, color: palette('--text') } },
    { selector: '.pinned', style: { 'border-color': palette('--text'), 'border-style': 'double', 'border-width': 4 } },
    {
      selector: 'edge.way',
      style: { 'line-color': palette('--accent'), 'target-arrow-color': palette('--accent'), width: 5 },
    },
    { selector: 'node.way', style: { 'border-color': palette('--accent'), 'border-width': 3 } },
    { selector: '.faded', style: { opacity: 0.25 } },
    {
      selector: ':selected',
      style: {
        'underlay-color': palette('--accent'),
        'underlay-opacity': 0.5,
        'underlay-shape': 'ellipse',
        'underlay-padding': 8,
      },
    },
  ];
}
