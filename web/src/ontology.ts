import { create } from 'zustand';
import { ask } from './api';
import type { Text } from './language';
import query from './queries/ontology.graphql?raw';

/** A class of entities: what people call it, and the wider kinds that it belongs to. */
export interface Class {
  name: string;
  label: Text;
  kinds: string[];
}

/** A predicate of claims. */
export interface Predicate {
  /** `PARTICIPATES_IN` */
  name: string;
  /** The relation field of the subject, and that of the object. */
  field: string;
  inverse: string | null;
  symmetric: boolean;
  /** What its value is; null when its object is an entity. */
  value: string | null;
  label: Text;
}

/** The closed vocabulary of the graph, in its own order. */
export interface Ontology {
  classes: ReadonlyMap<string, Class>;
  predicates: ReadonlyMap<string, Predicate>;
}

type Labelled<T> = Omit<T, 'label'> & Text;

/** The vocabulary; empty until `loadOntology` has read it. */
export const useOntology = create<Ontology>()(() => ({ classes: new Map(), predicates: new Map() }));

/**
 * Reads the vocabulary.
 *
 * @throws ApiError
 */
export async function loadOntology() {
  const { ontology } = await ask<{ ontology: { classes: Labelled<Class>[]; predicates: Labelled<Predicate>[] } }>(query);
  useOntology.setState({ classes: byName(ontology.classes), predicates: byName(ontology.predicates) } as Ontology);
}

function byName<T extends Text & { name: string }>(terms: T[]) {
  return new Map(terms.map((term) => [term.name, { ...term, label: { en: term.en, zh: term.zh } }]));
}

/** What people call a class; its name as long as the vocabulary is not read. */
export function useClassLabel(name: string): Text {
  return useOntology((o) => o.classes.get(name)?.label) ?? { en: name, zh: name };
}

/** What people call a predicate; its name as long as the vocabulary is not read. */
export function usePredicateLabel(name: string): Text {
  return useOntology((o) => o.predicates.get(name)?.label) ?? { en: name, zh: name };
}
