import type { TitledDocument } from '../claim/named';
import type { Text } from '../language';
import type { PageBreak } from './pageBreaks';
import type { Section } from './sections';

/** What is known of a document besides its text, as the API gives it. */
export interface DocumentRecord extends TitledDocument {
  slug: string;
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
  derivedFrom: TitledDocument | null;
  sections: Section[] | null;
  /** Where its pages begin, in the order of the text. */
  pageBreaks: PageBreak[] | null;
}
