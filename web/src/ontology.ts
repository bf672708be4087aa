import { create } from 'zustand';
import { ask } from './ask';
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
  /** Classes that it can be said of, and those that its object can be of. */
  from: string[];
  to: string[];
  label: Text;
  /** What people call it read backwards; null for values and symmetric predicates. */
  inverseLabel: Text | null;
}

/** The closed vocabulary of the graph, in its own order. */
export interface Ontology {
  classes: ReadonlyMap<string, Class>;
  predicates: ReadonlyMap<string, Predicate>;
}

type ClassAnswer = Omit<Class, 'label'> & Text;
type PredicateAnswer = Omit<Predicate, 'label' | 'inverseLabel'> &
  Text & { inverseEn: string | null; inverseZh: string | null };

/** The vocabulary; empty until `loadOntology` has read it. */
export const useOntology = create<Ontology>()(() => ({ classes: new Map(), predicates: new Map() }));

/**
 * Reads the vocabulary.
 *
 * @throws ApiError
 */
export async function loadOntology() {
  const { ontology } = await ask<{ ontology: { classes: ClassAnswer[]; predicates: PredicateAnswer[] } }>(query);
  const classes = ontology.classes.map((term) => ({ ...term, label: labelOf(term) }));
  const predicates = ontology.predicates.map((term) => ({
    ...term,
    label: labelOf(term),
    inverseLabel: inverseLabelOf(term),
  }));
  useOntology.setState({ classes: byName(classes), predicates: byName(predicates) });
}

function labelOf({ en, zh }: Text): Text {
  return { en, zh };
}

function inverseLabelOf({ inverseEn, inverseZh }: PredicateAnswer): Text | null {
  return inverseEn && inverseZh ? { en: inverseEn, zh: inverseZh } : null;
}

function byName<T extends { name: string }>(terms: T[]) {
  return new Map(terms.map((term) => [term.name, term]));
}

/** What people call a class; its name as long as the vocabulary is not read. */
export function useClassLabel(name: string): Text {
  return useOntology((o) => o.classes.get(name)?.label) ?? { en: name, zh: name };
}

/** What people call a predicate; its name as long as the vocabulary is not read. */
export function usePredicateLabel(name: string): Text {
  return useOntology((o) => o.predicates.get(name)?.label) ?? { en: name, zh: name };
}

/** What people call a predicate as it is read from its subject or, `inverse`, from its object: leads, led by. */
export function relationLabel(predicate: Predicate, inverse: boolean): Text {
  return (inverse && predicate.inverseLabel) || predicate.label;
}
