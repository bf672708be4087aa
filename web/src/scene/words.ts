import { parseDate } from '../edtf';
import { type Language, formatDate } from '../language';
import type { Ontology } from '../ontology';
import type { Claim, Scene } from './scene';

/** The words of a claim in one language. */
export interface ClaimWords {
  subject: string;
  predicate: string;
  /** The name of its object, or its value. */
  object: string;
}

/** Writes a claim of a scene in words. */
export function claimWords(claim: Claim, scene: Scene, ontology: Ontology, language: Language): ClaimWords {
  const nameOf = (id: string) => scene.entities.get(id)?.name[language] ?? id;
  const predicate = ontology.predicates.get(claim.predicate);
  const value = claim.value ?? '';
  const isDate = predicate?.value === 'DATE' && parseDate(value) !== null;
  return {
    subject: nameOf(claim.subject),
    predicate: predicate?.label[language] ?? claim.predicate,
    object: claim.object !== undefined ? nameOf(claim.object) : isDate ? formatDate(value, language) : value,
  };
}
