import type { Text } from '../language';
import type { Section } from './sections';

/** A document by its title in both languages. */
export interface Titled {
  slug: string;
  en: string | null;
  zh: string | null;
}

/** What is known of a document besides its text, as the API gives it. */
export interface DocumentRecord extends Titled {
  id: string;
  loaded: boolean;
  lang: string | null;
  creators: (Text & { entity: { id: string } | null })[];
  containerEn: string | null;
  containerZh: string | null;
  publisherEn: string | null;
  publisherZh: string | null;
  issued: string | null;
  volume: string | null;
  issue: string | null;
  pages: string | null;
  doi: string | null;
  url: string | null;
  license: string | null;
  sha256: string | null;
  /** In code points. */
  length: number | null;
  minConfidence: number | null;
  derivedFrom: Titled | null;
  sections: Section[] | null;
}
