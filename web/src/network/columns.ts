import { code, predicateCode } from '../claim/records';
import type { NetworkEdge, NetworkNode } from '../drawing/network';
import type { Text } from '../language';
import type { Claim, Scene } from '../scene/scene';

/** What a file says of each node or edge: its name, its type in XML Schema's words, and the value of one of them. */
export interface Column<T> {
  name: string;
  type: 'string' | 'double' | 'int' | 'boolean';
  /** Nothing where there is nothing to say. */
  value(item: T): string | number | boolean | undefined;
}

/** What files say of nodes. */
export function nodeColumns(classOf: (name: string) => Text): Column<NetworkNode>[] {
  return [
    { name: 'name_en', type: 'string', value: (node) => node.name.en },
    { name: 'name_zh', type: 'string', value: (node) => node.name.zh },
    { name: 'class', type: 'string', value: (node) => node.class },
    { name: 'class_en', type: 'string', value: (node) => classOf(node.class).en },
    { name: 'class_zh', type: 'string', value: (node) => classOf(node.class).zh },
    { name: 'candidate', type: 'boolean', value: (node) => node.candidate },
  ];
}

/** What files say of edges, from the claims behind them. Names are those of the server's own exports (docs/data-formats.md). */
export function edgeColumns(scene: Scene, predicateOf: (name: string) => Text): Column<NetworkEdge>[] {
  const claimsOf = (edge: NetworkEdge) => edge.claims.flatMap((id) => scene.claims.get(id) ?? []);
  const list = (name: string, property: (claim: Claim) => string | undefined): Column<NetworkEdge> => ({
    name,
    type: 'string',
    value: (edge) => [...new Set(claimsOf(edge).map(property).filter(Boolean))].sort().join('; ') || undefined,
  });
  return [
    {
      name: 'predicate',
      type: 'string',
      value: (edge) => (edge.predicate ? predicateCode(edge.predicate) : undefined),
    },
    {
      name: 'predicate_en',
      type: 'string',
      value: (edge) => (edge.predicate ? predicateOf(edge.predicate).en : undefined),
    },
    {
      name: 'predicate_zh',
      type: 'string',
      value: (edge) => (edge.predicate ? predicateOf(edge.predicate).zh : undefined),
    },
    { name: 'directed', type: 'boolean', value: (edge) => edge.directed },
    { name: 'opposing', type: 'boolean', value: (edge) => edge.opposing },
    { name: 'documents', type: 'int', value: (edge) => edge.documents },
    { name: 'confidence', type: 'double', value: (edge) => greatest(claimsOf(edge)) },
    list('modality', (claim) => code(claim.modality)),
    list('time', (claim) => claim.time),
    list('document', (claim) => claim.document),
    list('claims', (claim) => claim.id),
  ];
}

function greatest(claims: readonly Claim[]) {
  return claims.length > 0 ? Math.max(...claims.map((claim) => claim.confidence)) : undefined;
}

/** What an edge weighs in a file: of a derived network its weight, else the number of independent documents. */
export function weightOf(edge: NetworkEdge): number {
  return edge.weight ?? edge.documents;
}

// What XML 1.0 has no way to write, not even escaped: controls, halves of surrogate pairs, U+FFFE and U+FFFF.
const UNWRITABLE =
  /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML has it, in an element or between double quotes. */
export function escapeXml(value: string | number | boolean): string {
  return String(value)
    .replace(UNWRITABLE, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}
