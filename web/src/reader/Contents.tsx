import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../language';
import { useNarrow } from '../useNarrow';
import { chapterName, hasHeading } from './chapterName';
import type { Chapter } from './sections';

const texts = {
  en: { contents: 'Contents', none: 'The document has no sections.' },
  zh: { contents: '目录', none: '本文献没有章节。' },
};

/** The table of contents of a document in a language; above it, other ways into the text. */
export function Contents(props: {
  chapters: readonly Chapter[];
  lang: string | undefined;
  onGo(chapter: Chapter): void;
  children?: ReactNode;
}) {
  const { chapters, lang, onGo } = props;
  const t = useTexts(texts);
  const [language] = useLanguage();
  const narrow = useNarrow();
  return (
    <nav className="reader-contents" aria-label={t.contents}>
      {props.children}
      <details open={!narrow}>
        <summary>{t.contents}</summary>
        {chapters.length === 0 && <p className="muted">{t.none}</p>}
        <ol>
          {chapters.map((chapter) => (
            <li key={chapter.number} style={{ marginInlineStart: `${chapter.depth * 12}px` }}>
              <button type="button" lang={hasHeading(chapter) ? lang : undefined} onClick={() => onGo(chapter)}>
                {chapterName(chapter, language)}
              </button>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
