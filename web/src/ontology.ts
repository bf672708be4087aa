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
  /** Classes that it can be said of, and those that its object can be of. */
  from: string[];
  to: string[];
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

/** What people call a predicate as it is read from its subject or, `inverse`, from its object: leads, led by. */
export function relationLabel(predicate: Predicate, inverse: boolean): Text {
  if (!inverse || !predicate.inverse) return predicate.label;
  const en = predicate.inverse.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return { en, zh: CHINESE_INVERSES[predicate.inverse] ?? `${predicate.label.zh}（反向）` };
}

// The vocabulary names the inverse of a predicate in English only.
const CHINESE_INVERSES: Record<string, string> = {
  hasPart: '下属', members: '成员方', affiliates: '任职人员', positionHolders: '任职者', establishedBy: '建立者', ledBy: '牵头方',
  participants: '参与方', responsibleBodies: '负责机构', issuedBy: '发布者', endorsedBy: '支持签署者', enshrinedIn: '确认于',
  regulatedBy: '规制依据', advocatedBy: '主张者', opposedBy: '反对者', criticizedBy: '批评者', sanctionedBy: '制裁方', addressedBy: '论及者',
  producedBy: '产出者', hosted: '举办的活动', proposedBy: '提出者', recipientOf: '面向它的建议', involvedIn: '涉及它的议题',
  hinderedBy: '阻碍因素', causes: '导致', problemOf: '问题所在', authors: '作者', published: '出版物', citedBy: '被引用于',
};
