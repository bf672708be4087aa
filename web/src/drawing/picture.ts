import type { Core, EdgeSingular, NodeSingular, Position } from 'cytoscape';
import { type Shape, lookOf } from '../classes';
import type { NetworkEdge, NetworkNode } from './network';
import { type Palette, arrowOf, colorOf, lineOf, sizeOf, widthOf } from './style';

/** A node as it is drawn. Measures are pixels at 100 %. */
export interface DrawnNode {
  at: Position;
  /** Diameter. */
  size: number;
  shape: Shape;
  color: string;
  /** Between 0 and 1. */
  opacity: number;
  /** Lines of its name, which stand below it; none where the name has no room. */
  label: string[];
}

/** An edge as it is drawn. */
export interface DrawnEdge {
  from: Position;
  /** Of quadratic curves one after the other; none of a straight edge. */
  controls: Position[];
  to: Position;
  width: number;
  color: string;
  line: 'solid' | 'dashed' | 'dotted';
  arrow: 'none' | 'tee' | 'triangle';
  hollow: boolean;
  label: string;
}

/** What a drawing shows, with nothing of how it is shown. */
export interface Picture {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  background: string;
  textColor: string;
  labelColor: string;
  font: string;
}

/** What Cytoscape shows now. Elements carry their data as styleSheet (style.ts) says. */
export function pictureOf(cy: Core, palette: Palette): Picture {
  return {
    nodes: cy.nodes().map((element) => drawnNode(element, palette)),
    edges: cy.edges().map((element) => drawnEdge(element, palette)),
    background: palette('--surface'),
    textColor: palette('--text'),
    labelColor: palette('--muted'),
    font: palette('--font'),
  };
}

function drawnNode(element: NodeSingular, palette: Palette): DrawnNode {
  const node = element.data('node') as NetworkNode;
  const look = lookOf(node.class);
  return {
    at: { ...element.position() },
    size: sizeOf(node),
    shape: look.shape,
    color: palette(look.color),
    opacity: node.candidate ? 0.55 : 1,
    label: element.hasClass('unnamed') ? [] : String(element.data('label')).split('\n'),
  };
}

function drawnEdge(element: EdgeSingular, palette: Palette): DrawnEdge {
  const edge = element.data('edge') as NetworkEdge;
  return {
    from: element.sourceEndpoint(),
    controls: (element.controlPoints() as Position[] | undefined) ?? [],
    to: element.targetEndpoint(),
    width: widthOf(edge),
    color: palette(colorOf(edge)),
    line: lineOf(edge),
    arrow: arrowOf(edge),
    hollow: edge.manner === 'negated',
    label: String(element.style('label')),
  };
}
