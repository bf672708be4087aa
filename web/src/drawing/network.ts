import type { Text } from '../language';
import type { Claim, Modality, Scene, Tie } from '../scene/scene';

/** A thing as a node. */
export interface NetworkNode {
  id: string;
  class: string;
  candidate: boolean;
  name: Text;
  /** Number of its edges in this network. */
  degree: number;
}

/** How what an edge says is meant: as so, as planned or recommended, as alleged, as not so. */
export type Manner = 'asserted' | 'intended' | 'alleged' | 'negated';

/** Claims that say the same of the same two things in the same manner, or a tie of a derived network. */
export interface NetworkEdge {
  id: string;
  source: string;
  target: string;
  /** Null for a tie. */
  predicate: string | null;
  manner: Manner;
  /** It has a direction: neither a tie nor a symmetric predicate has one. */
  directed: boolean;
  /** It stands for rejection or rivalry, and no negation takes that back. */
  opposing: boolean;
  /** Ids of the claims. */
  claims: string[];
  /** Number of documents that are independent of each other; 0 for a tie. */
  documents: number;
  /** Of a tie; below 0 for rejection. */
  weight?: number;
}

/** Nodes and edges by their ids, in the order of the scene. It is never changed. */
export interface Network {
  nodes: ReadonlyMap<string, NetworkNode>;
  edges: ReadonlyMap<string, NetworkEdge>;
}

/** A network with nothing in it. */
export const NO_NETWORK: Network = { nodes: new Map(), edges: new Map() };

const OPPOSING = new Set(['OPPOSES', 'CRITICIZES', 'SANCTIONS', 'COMPETES_WITH']);
const SYMMETRIC = new Set(['COOPERATES_WITH', 'COMPETES_WITH', 'ALLY_OF']);

const MANNERS: Record<Modality, Manner> = {
  ASSERTED: 'asserted',
  PLANNED: 'intended',
  RECOMMENDED: 'intended',
  ALLEGED: 'alleged',
  NEGATED: 'negated',
};

/** The network of a scene. A claim whose object is a value, or is not in the scene, is no edge. */
export function networkOf(scene: Scene): Network {
  const groups = new Map<string, Claim[]>();
  for (const claim of scene.claims.values()) {
    if (!claim.object || !scene.entities.has(claim.subject) || !scene.entities.has(claim.object)) continue;
    const id = edgeId(claim, claim.object);
    const group = groups.get(id);
    if (group) group.push(claim);
    else groups.set(id, [claim]);
  }
  const ties = scene.ties.filter(({ source, target }) => scene.entities.has(source) && scene.entities.has(target));
  const edges = [...[...groups].map(([id, claims]) => edgeOf(id, claims)), ...ties.map(edgeOfTie)];
  const degrees = degreesOf(edges);
  const nodes = [...scene.entities.values()].map((entity) => ({ ...entity, degree: degrees.get(entity.id) ?? 0 }));
  return { nodes: byId(nodes), edges: byId(edges) };
}

function edgeId({ subject, predicate, modality }: Claim, object: string) {
  const ends = SYMMETRIC.has(predicate) ? [subject, object].sort() : [subject, object];
  return JSON.stringify([...ends, predicate, MANNERS[modality]]);
}

function edgeOf(id: string, claims: Claim[]): NetworkEdge {
  const { subject, object, predicate, modality } = claims[0];
  return {
    id,
    source: subject,
    target: object!,
    predicate,
    manner: MANNERS[modality],
    directed: !SYMMETRIC.has(predicate),
    opposing: OPPOSING.has(predicate) && modality !== 'NEGATED',
    claims: claims.map((claim) => claim.id),
    documents: new Set(claims.map((claim) => claim.source)).size,
  };
}

function edgeOfTie({ source, target, weight }: Tie): NetworkEdge {
  const id = JSON.stringify([source, target]);
  const rest = { predicate: null, manner: 'asserted', directed: false, claims: [], documents: 0 } as const;
  return { ...rest, id, source, target, weight, claims: [], opposing: weight < 0 };
}

function degreesOf(edges: readonly NetworkEdge[]) {
  const degrees = new Map<string, number>();
  for (const { source, target } of edges) {
    for (const end of new Set([source, target])) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  return degrees;
}

function byId<T extends { id: string }>(items: T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

/** The part of a network whose nodes are wanted; degrees are counted anew. */
export function partOf(network: Network, wanted: (node: NetworkNode) => boolean): Network {
  const kept = new Set([...network.nodes.values()].filter(wanted).map((node) => node.id));
  if (kept.size === network.nodes.size) return network;
  const edges = [...network.edges.values()].filter(({ source, target }) => kept.has(source) && kept.has(target));
  const degrees = degreesOf(edges);
  const nodes = [...kept].map((id) => ({ ...network.nodes.get(id)!, degree: degrees.get(id) ?? 0 }));
  return { nodes: byId(nodes), edges: byId(edges) };
}

/** The `limit` best connected nodes of a network and the edges between them: more than that nobody can read. */
export function mostConnected(network: Network, limit: number): Network {
  if (network.nodes.size <= limit) return network;
  const ranked = [...network.nodes.values()].sort((a, b) => b.degree - a.degree);
  const kept = new Set(ranked.slice(0, limit).map((node) => node.id));
  return partOf(network, (node) => kept.has(node.id));
}
