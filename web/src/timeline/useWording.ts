import { useMemo } from 'react';
import { standing } from '../claim/statements';
import { modalityLabel } from '../claim/terms';
import { type ClaimWords, claimWords, inARow, sentenceOf } from '../claim/words';
import { formatDate, useLanguage } from '../language';
import { useOntology } from '../ontology';
import type { Scene } from '../scene/scene';
import type { Entry } from './entries';

/** By what the entries stand together. */
export const GROUPINGS = ['none', 'subject', 'predicate', 'document'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The words for the entries of a timeline, in the reader's language. */
export interface Wording {
  words(entry: Entry): ClaimWords;
  date(entry: Entry): string;
  /** How the claim is meant, if not as a statement of what is. */
  modality(entry: Entry): string;
  /** How it was found, and by how many claims if there are several. */
  standing(entry: Entry): string;
  /** All of it in one line, for those who cannot see the drawing. */
  sentence(entry: Entry): string;
  /** What stands at its bar: what the title of its group does not say already. */
  labelOf(entry: Entry): string;
  /** The key of its group, and the title. */
  groupOf(entry: Entry): string;
  titleOf(entry: Entry): string;
  /** The class of its subject. */
  classOf(entry: Entry): string;
}

/** The words for the entries of a scene, grouped like this. */
export function useWording(scene: Scene, grouping: Grouping): Wording {
  const [language] = useLanguage();
  const ontology = useOntology();
  return useMemo(() => {
    const wording: Wording = {
      words: ({ claim }) => claimWords(claim, scene, ontology, language),
      date: ({ claim }) => formatDate(claim.when ?? '', language),
      modality: ({ claim }) => (claim.modality === 'ASSERTED' ? '' : modalityLabel(claim.modality)[language]),
      standing: (entry) => standing(entry, language),
      sentence: (entry) => {
        const words = sentenceOf(wording.words(entry), language);
        const about = [wording.modality(entry), entry.claim.document, wording.standing(entry)];
        return [wording.date(entry), words, ...about].filter(Boolean).join(' · ');
      },
      labelOf: (entry) => {
        const { subject, predicate, object } = wording.words(entry);
        if (grouping === 'subject') return inARow([predicate, object], language);
        if (grouping === 'predicate') return entry.claim.object === undefined ? subject : `${subject} → ${object}`;
        return sentenceOf({ subject, predicate, object }, language);
      },
      groupOf: ({ claim }) => (grouping === 'none' ? '' : claim[grouping]),
      titleOf: (entry) => {
        if (grouping === 'none') return '';
        if (grouping === 'document') return entry.claim.document;
        return wording.words(entry)[grouping];
      },
      classOf: ({ claim }) => scene.entities.get(claim.subject)?.class ?? '',
    };
    return wording;
  }, [scene, grouping, language, ontology]);
}
