import type { Text } from '../language';
import type { Span } from './highlight';

/** One edge of the answer of search.graphql. A document may be found as an entity, by its name, or by a passage. */
export interface Edge {
  text: string;
  highlights: Span[];
  passage: Span | null;
  node: {
    id: string;
    class?: string;
    candidate?: boolean;
    en?: string;
    zh?: string;
    slug?: string | null;
    document?: { slug: string };
    section?: string | null;
  };
}

/** Something that a search found and that can be chosen. */
export interface Hit {
  kind: 'entity' | 'claim' | 'passage';
  id: string;
  text: string;
  highlights: Span[];
  /** Of an entity. */
  entity?: { class: string; candidate: boolean; name: Text };
  /** Slug of the document of a claim or passage, and the section of a claim. */
  document?: string;
  section?: string;
  /** Where what was found in a passage begins, in code points of its document. */
  at?: number;
}

/** How many hits of each kind are shown. */
const LIMITS = { entity: 12, claim: 5, passage: 4 };

/** The hits to show: entities, claims with different words, then passages, each kind in the order of the answer. */
export function hitsOf(edges: readonly Edge[]): Hit[] {
  const hits = edges.map(hitOf);
  const words = new Set<string>();
  const kept = hits.filter(({ kind, text }) => {
    if (kind !== 'claim') return true;
    if (words.has(text)) return false; // one sentence often shows several claims
    words.add(text);
    return true;
  });
  return (['entity', 'claim', 'passage'] as const).flatMap((kind) =>
    kept.filter((hit) => hit.kind === kind).slice(0, LIMITS[kind]),
  );
}

function hitOf({ text, highlights, passage, node }: Edge): Hit {
  const found = { id: node.id, text, highlights };
  if (node.document)
    return { ...found, kind: 'claim', document: node.document.slug, section: node.section ?? undefined };
  if (passage)
    return {
      ...found,
      kind: 'passage',
      document: node.slug ?? node.id,
      at: passage.start + (highlights[0]?.start ?? 0),
    };
  const entity = { class: node.class!, candidate: node.candidate!, name: { en: node.en!, zh: node.zh! } };
  return { ...found, kind: 'entity', entity };
}
