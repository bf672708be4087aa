import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import { useTexts, formatNumber, useLanguage } from '../language';
import { type MarkActions, StretchView } from './StretchView';
import type { DocumentRecord } from './record';
import type { Chapter } from './sections';
import type { Span } from './segments';
import type { Statement } from './statements';
import { STRETCH, stretchCount, stretchesOf } from './stretches';
import type { Goal } from './useGoal';

const texts = {
  en: {
    part: (n: string) =>
      `The text is read in parts of ${n} characters as you scroll; the browser's search finds words in the parts read so far.`,
    all: 'Read all of it now',
  },
  zh: {
    part: (n: string) => `正文随滚动分段读取，每段 ${n} 字符；浏览器的查找只覆盖已读取的部分。`,
    all: '立即读取全文',
  },
};

interface TextProps {
  record: DocumentRecord;
  chapters: readonly Chapter[];
  /** The claims to mark, by place. */
  statements: readonly Statement[];
  /** Id of the claim that the reader is at. */
  current: string | undefined;
  /** What must be read to be gone to. */
  goal: Goal | undefined;
  actions: MarkActions;
  onShown(): void;
}

/** The text of a document, read in stretches when they come near to what is on the screen. */
export const DocumentText = memo(function DocumentText(props: TextProps) {
  const { record, chapters, statements, current, goal, actions, onShown } = props;
  const length = record.length ?? 0;
  const count = stretchCount(length);
  const [wanted, setWanted] = useState<ReadonlySet<number>>(new Set([0]));
  const want = useCallback((indices: readonly number[]) => setWanted((before) => new Set([...before, ...indices])), []);
  const onNear = useCallback((index: number) => want([index]), [want]);
  useEffect(() => {
    if (goal) want(stretchesOf(goal.place));
  }, [goal, want]);
  const spans = useMemo(() => evidenceOf(statements), [statements]);
  return (
    <>
      {wanted.size < count && <ReadAll onClick={() => want([...Array(count).keys()])} />}
      {Array.from({ length: count }, (_, index) => (
        <StretchView
          key={index}
          slug={record.slug}
          index={index}
          length={length}
          lang={record.lang ?? undefined}
          chapters={chapters}
          pageBreaks={record.pageBreaks}
          spans={spans}
          current={current}
          actions={actions}
          wanted={wanted.has(index)}
          onNear={onNear}
          onShown={onShown}
        />
      ))}
    </>
  );
});

function evidenceOf(statements: readonly Statement[]): Span<Statement>[] {
  const spans = statements.flatMap((of) => of.evidence.map(({ start, end }) => ({ start, end, of })));
  return spans.sort((a, b) => a.start - b.start);
}

function ReadAll({ onClick }: { onClick(): void }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  return (
    <p className="muted reader-parts">
      {t.part(formatNumber(STRETCH, language))}{' '}
      <button type="button" className="reader-link" onClick={onClick}>
        {t.all}
      </button>
    </p>
  );
}
