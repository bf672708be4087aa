import type { Language, Text } from '../language';

/** An entity as the fragment Named of the card's queries reads it. */
export interface Named extends Text {
  id: string;
  class: string;
  candidate: boolean;
}

/** A document of such a query. */
export interface TitledDocument {
  id: string;
  slug: string | null;
  en: string | null;
  zh: string | null;
}

/** The title of a document in a language, at worst its short name. */
export function titleOf(document: TitledDocument, language: Language) {
  return document[language] ?? document.slug ?? document.id;
}
