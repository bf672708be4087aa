import { useLanguage } from '../language';
import { useOntology } from '../ontology';
import { EntityLink } from './links';
import { type Triple, tripleWords } from './words';

/** A claim as a sentence whose entities are links. */
export function ClaimSentence({ claim }: { claim: Triple }) {
  const [language] = useLanguage();
  const { predicate, object } = tripleWords(claim, useOntology(), language);
  return (
    <>
      <EntityLink entity={claim.subject} /> <span className="predicate">{predicate}</span>{' '}
      {claim.object ? <EntityLink entity={claim.object} /> : <strong>{object}</strong>}
    </>
  );
}
