import text from './fragments.graphql?raw';

// Comments stand before the first one and between them; each fragment begins at the start of a line.
const fragments = new Map(
  [...text.matchAll(/^fragment (\w+)[\s\S]*?^\}\n/gm)].map(([definition, name]) => [name, definition]),
);

/** A query with the definitions of those fragments of fragments.graphql that it uses, and only those: others are errors. */
export function withFragments(query: string): string {
  const used = new Set<string>();
  for (let pending = [query]; pending.length > 0; ) {
    for (const [, name] of pending.pop()!.matchAll(/\.\.\.\s*(Scene\w+)/g)) {
      if (used.has(name) || !fragments.has(name)) continue;
      used.add(name);
      pending.push(fragments.get(name)!);
    }
  }
  return [query, ...[...used].map((name) => fragments.get(name))].join('\n');
}

/** A query without them, as a person would write it. Beside a fragment it must select something else. */
export function withoutFragments(query: string): string {
  return query.replace(/\s*\.\.\.\s*Scene\w+/g, '');
}
