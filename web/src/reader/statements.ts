import type { StatementFilter } from '../claim/documentFilter';
import type { OnPage } from '../claim/filePage';
import type { Named } from '../claim/named';
import type { Triple } from '../claim/words';
import type { Modality } from '../scene/scene';

/** A claim that rests on the document. */
export interface Statement extends Triple {
  id: string;
  /** Null: the document's author. */
  holder: Named | null;
  modality: Modality;
  time: string | null;
  qualifier: string | null;
  section: string | null;
  method: string;
  rule: string | null;
  confidence: number;
  /** The words that show it, in code points. */
  evidence: (OnPage & { start: number; end: number; section: string | null })[];
}

/** Whether a claim passes. */
export function passes(filter: StatementFilter, statement: Statement) {
  return (
    (!filter.predicate || statement.predicate === filter.predicate) &&
    (!filter.entity || entitiesOf(statement).some(({ id }) => id === filter.entity)) &&
    (!filter.method || statement.method === filter.method) &&
    statement.confidence >= filter.minConfidence
  );
}

function entitiesOf({ subject, object, holder }: Statement): Named[] {
  return [subject, object, holder].filter((entity) => entity !== null);
}

/** What a filter can be set to, with the number of claims for each. */
export interface Choices {
  predicates: Map<string, number>;
  entities: Map<string, { entity: Named; count: number }>;
  methods: Map<string, number>;
}

/** Counts what the claims can be filtered by. */
export function choices(statements: readonly Statement[]): Choices {
  const found: Choices = { predicates: new Map(), entities: new Map(), methods: new Map() };
  const more = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const statement of statements) {
    more(found.predicates, statement.predicate);
    more(found.methods, statement.method);
    const entities = new Map(entitiesOf(statement).map((entity) => [entity.id, entity])); // each counts once a claim
    for (const [id, entity] of entities) {
      found.entities.set(id, { entity, count: (found.entities.get(id)?.count ?? 0) + 1 });
    }
  }
  return found;
}

/** The claims by the place of their words; those of an expert before others at the same place. */
export function inOrder(statements: readonly Statement[]): Statement[] {
  const rank = ({ method }: Statement) => (method === 'CURATED' ? 0 : 1);
  return [...statements].sort(
    (a, b) =>
      startOf(a) - startOf(b) || rank(a) - rank(b) || a.evidence[0].end - b.evidence[0].end || (a.id < b.id ? -1 : 1),
  );
}

/** The first code point of a claim's words. */
export function startOf(statement: Statement) {
  return statement.evidence[0].start;
}

/** Claims that follow one another in one section, and how far they reach, in code points. */
export interface StatementGroup {
  /** Null outside the sections. */
  label: string | null;
  statements: Statement[];
  start: number;
  end: number;
}

/** Groups claims by section, in the order of the text: a section that is left for another is taken up again after it. */
export function bySection(inOrder: readonly Statement[]): StatementGroup[] {
  const groups: StatementGroup[] = [];
  for (const statement of inOrder) {
    const end = Math.max(...statement.evidence.map((evidence) => evidence.end));
    const last = groups[groups.length - 1];
    if (last?.label === statement.section) {
      last.statements.push(statement);
      last.end = Math.max(last.end, end);
    } else {
      groups.push({ label: statement.section, statements: [statement], start: startOf(statement), end });
    }
  }
  return groups;
}
