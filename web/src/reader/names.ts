import { LOCALE, type Language } from '../language';
import type { Titled } from './record';

/** The title of a document in the reader's language; in the other one, at worst the slug, where there is none. */
export function titleOf(document: Titled, language: Language) {
  return document[language] ?? document.en ?? document.zh ?? document.slug;
}

/** What people call the language with a BCP 47 tag; the tag when it is none. */
export function languageName(tag: string, language: Language) {
  try {
    return new Intl.DisplayNames(LOCALE[language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
