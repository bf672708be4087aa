import { pageName } from '../claim/filePage';
import { useLanguage } from '../language';
import type { PageBreak } from './pageBreaks';

/** Where a page begins: a stroke in the text, and its name in the margin. It can be gone to. */
export function PageMark({ at }: { at: PageBreak }) {
  const [language] = useLanguage();
  const name = pageName(at, language);
  return (
    <span className="reader-page" role="doc-pagebreak" aria-label={name} data-page-start={at.start} tabIndex={-1}>
      <span className="reader-page-name">{name}</span>
    </span>
  );
}
