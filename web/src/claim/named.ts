import type { Language, Text } from '../language';
import type { Entity, Scene } from '../scene/scene';

/** An entity as the fragment Named of the page's queries reads it. */
export interface Named extends Text {
  id: string;
  class: string;
  candidate: boolean;
}

/** An entity by its id; one that the scene does not hold is called by its id. */
export function namedIn({ entities }: Scene, id: string): Named {
  const entity = entities.get(id);
  return entity ? named(entity) : { id, class: '', candidate: false, en: id, zh: id };
}

/** An entity of a scene in that form. */
export function named({ id, class: ofClass, candidate, name }: Entity): Named {
  return { id, class: ofClass, candidate, ...name };
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
