import type { Position } from 'cytoscape';
import { OUTLINES } from '../classes';
import { widthOfText } from '../drawing/labels';
import type { DrawnEdge, DrawnNode, Picture } from '../drawing/picture';
import { escapeXml } from './columns';

const FONT_SIZE = 11;
const LINE_HEIGHT = 13;
const MARGIN = 20;

/** A picture as an SVG file of its own, which needs no other file and no script. */
export function formatSvg(picture: Picture): string {
  const { left, top, width, height } = frame(picture);
  const box = `viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}"`;
  const halo = `stroke="${picture.background}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${box} font-family="${escapeXml(picture.font)}">`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${picture.background}"/>`,
    ...picture.edges.map(edgePath),
    ...picture.nodes.map((node) => nodePath(node, picture.background)),
    `<g fill="${picture.labelColor}" font-size="9" text-anchor="middle" ${halo}>`,
    ...picture.edges.filter((edge) => edge.label).map(edgeText),
    '</g>',
    `<g fill="${picture.textColor}" font-size="${FONT_SIZE}" text-anchor="middle" ${halo}>`,
    ...picture.nodes.flatMap(nodeText),
    '</g>',
    '</svg>\n',
  ].join('\n');
}

const round = (value: number) => Math.round(value * 10) / 10;
const point = ({ x, y }: Position) => `${round(x)} ${round(y)}`;

/** Everything drawn, with a margin, in whole pixels. An empty picture is as small as that. */
function frame({ nodes, edges }: Picture) {
  const boxes = nodes.map(({ at, size, label }) => {
    const half = Math.max(size, ...label.map((line) => widthOfText(line) * FONT_SIZE * 0.6)) / 2;
    return [at.x - half, at.y - size / 2, at.x + half, at.y + size / 2 + label.length * LINE_HEIGHT];
  });
  const bends = edges.flatMap(({ controls }) => controls.map(({ x, y }) => [x, y, x, y]));
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [l, t, r, b] of boxes.length > 0 ? [...boxes, ...bends] : [[0, 0, 0, 0]]) {
    [left, top, right, bottom] = [Math.min(left, l), Math.min(top, t), Math.max(right, r), Math.max(bottom, b)];
  }
  const [x, y] = [Math.floor(left) - MARGIN, Math.floor(top) - MARGIN];
  return { left: x, top: y, width: Math.ceil(right) + MARGIN - x, height: Math.ceil(bottom) + MARGIN - y };
}

function nodePath({ at, size, shape, color, opacity }: DrawnNode, background: string) {
  const place = `translate(${round(at.x - size / 2)} ${round(at.y - size / 2)}) scale(${round(size / 2) / 10})`;
  return `<path d="${OUTLINES[shape]}" transform="${place}" fill="${color}" fill-opacity="${opacity}" stroke="${background}"/>`;
}

function nodeText({ at, size, label }: DrawnNode) {
  return label.map((line, i) => {
    const y = at.y + size / 2 + 3 + FONT_SIZE + i * LINE_HEIGHT;
    return `<text x="${round(at.x)}" y="${round(y)}">${escapeXml(line)}</text>`;
  });
}

function edgePath(edge: DrawnEdge) {
  const dashes = { solid: '', dashed: ' stroke-dasharray="6 3"', dotted: ' stroke-dasharray="1 2"' }[edge.line];
  const line = `<path d="${course(edge)}" fill="none" stroke="${edge.color}" stroke-width="${round(edge.width)}"${dashes}/>`;
  return line + arrowHead(edge);
}

// Between two control points a curve passes through their middle, as Cytoscape draws it.
function course({ from, controls, to }: DrawnEdge) {
  if (controls.length === 0) return `M${point(from)}L${point(to)}`;
  const curves = controls.map((control, i) => {
    const next = controls[i + 1];
    return `Q${point(control)} ${point(next ? middle(control, next) : to)}`;
  });
  return `M${point(from)}${curves.join('')}`;
}

function arrowHead({ from, controls, to, width, color, arrow, hollow }: DrawnEdge) {
  if (arrow === 'none') return '';
  const before = controls.at(-1) ?? from;
  const angle = (Math.atan2(to.y - before.y, to.x - before.x) * 180) / Math.PI;
  const size = 6 + width;
  const shape = arrow === 'tee' ? `M-2 ${-size / 2}h2v${size}h-2z` : `M0 0L${-size} ${size / 2}V${-size / 2}z`;
  const fill = hollow ? `fill="none" stroke="${color}"` : `fill="${color}"`;
  return `<path d="${shape}" transform="translate(${point(to)}) rotate(${round(angle)})" ${fill}/>`;
}

// Along the edge, and never upside down.
function edgeText(edge: DrawnEdge) {
  const { from, to, controls, label } = edge;
  const centre =
    controls.length > 0 ? middle(middle(from, to), controls[Math.floor(controls.length / 2)]) : middle(from, to);
  const angle = (Math.atan((to.y - from.y) / (to.x - from.x || 1e-9)) * 180) / Math.PI;
  return `<text transform="translate(${point(centre)}) rotate(${round(angle)})" dy="3">${escapeXml(label)}</text>`;
}

function middle(a: Position, b: Position): Position {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
