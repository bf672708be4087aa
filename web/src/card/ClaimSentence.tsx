import { formatDate, useLanguage } from '../language';
import { useOntology, usePredicateLabel } from '../ontology';
import { EntityLink } from './links';
import type { Named } from './named';

/** What a claim says, as far as it makes a sentence. */
export interface Statement {
  subject: Named;
  predicate: string;
  object: Named | null;
  value: string | null;
}

/** A claim as a sentence whose entities are links. */
export function ClaimSentence({ claim }: { claim: Statement }) {
  const [language] = useLanguage();
  const label = usePredicateLabel(claim.predicate)[language];
  const kind = useOntology((ontology) => ontology.predicates.get(claim.predicate)?.value);
  const value = claim.value && (kind === 'DATE' ? formatDate(claim.value, language) : claim.value);
  return (
    <>
      <EntityLink entity={claim.subject} /> <span className="predicate">{label}</span>{' '}
      {claim.object ? <EntityLink entity={claim.object} /> : <strong>{value}</strong>}
    </>
  );
}
