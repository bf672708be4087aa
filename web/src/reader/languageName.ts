import { LOCALE, type Language } from '../language';

/** What people call the language with a BCP 47 tag; the tag when it is none. */
export function languageName(tag: string, language: Language) {
  try {
    return new Intl.DisplayNames(LOCALE[language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
