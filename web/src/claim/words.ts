import { type Language, formatDate } from '../language';
import type { Ontology } from '../ontology';
import type { Claim, Scene } from '../scene/scene';
import type { Named } from './named';

/** What a claim says, as queries read it. It has an object or a value. */
export interface Triple {
  subject: Named;
  predicate: string;
  object: Named | null;
  value: string | null;
}

/** The words of a claim in one language. */
export interface ClaimWords {
  subject: string;
  predicate: string;
  /** The name of its object, or its value. */
  object: string;
}

/** Writes a claim of a scene in words. */
export function claimWords(claim: Claim, { entities }: Scene, ontology: Ontology, language: Language): ClaimWords {
  const nameOf = (id: string) => entities.get(id)?.name[language] ?? id;
  const { predicate, object, value = '' } = claim;
  return {
    subject: nameOf(claim.subject),
    predicate: ontology.predicates.get(predicate)?.label[language] ?? predicate,
    object: object === undefined ? valueText(predicate, value, ontology, language) : nameOf(object),
  };
}

/** Writes what a claim says in words. */
export function tripleWords(
  { subject, predicate, object, value }: Triple,
  ontology: Ontology,
  language: Language,
): ClaimWords {
  return {
    subject: subject[language],
    predicate: ontology.predicates.get(predicate)?.label[language] ?? predicate,
    object: object?.[language] ?? valueText(predicate, value ?? '', ontology, language),
  };
}

/** The value of a predicate as people write it. */
export function valueText(predicate: string, value: string, { predicates }: Ontology, language: Language): string {
  return predicates.get(predicate)?.value === 'DATE' ? formatDate(value, language) : value;
}

/** Words in a row, as each language writes them; without those that are empty. */
export function inARow(words: readonly string[], language: Language): string {
  return words.filter(Boolean).join(language === 'zh' ? '' : ' ');
}

/** A claim in a line. */
export function sentenceOf({ subject, predicate, object }: ClaimWords, language: Language): string {
  return inARow([subject, predicate, object], language);
}
