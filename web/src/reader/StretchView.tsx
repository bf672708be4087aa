import { Fragment, memo, useEffect, useMemo, useRef } from 'react';
import { useLanguage } from '../language';
import { Busy, ErrorNote } from '../parts';
import query from '../queries/document-text.graphql?raw';
import { formatRoute, useRoute } from '../route';
import { useAnswer } from '../useAnswer';
import { PageMark } from './PageMark';
import { type Block, layOut } from './blocks';
import { chapterName } from './chapterName';
import { reflow, visible } from './paragraphs';
import { type PageBreak, breaksWithin } from './pageBreaks';
import type { Chapter } from './sections';
import { type Segment, type Span, deal, segments } from './segments';
import type { Statement } from './statements';
import { STRETCH, type Stretch, stretchRange, trimStretch } from './stretches';

/** What happens on marked words. The functions stay the same ones. */
export interface MarkActions {
  point(mark: HTMLElement, statements: readonly Statement[], how: 'hover' | 'focus'): void;
  leave(): void;
  pick(mark: HTMLElement, statements: readonly Statement[]): void;
}

interface StretchProps {
  slug: string;
  index: number;
  /** Length of the document in code points. */
  length: number;
  /** Language of the text. */
  lang: string | undefined;
  chapters: readonly Chapter[];
  /** Where the pages of the document begin; null for one without. */
  pageBreaks: readonly PageBreak[] | null;
  /** The evidence of the claims to mark, by start, in code points of the document. */
  spans: readonly Span<Statement>[];
  /** Id of the claim that the reader is at. */
  current: string | undefined;
  actions: MarkActions;
  /** It is to be read. */
  wanted: boolean;
  /** It comes near to what is on the screen. */
  onNear(index: number): void;
  /** It, or what is marked in it, has changed. */
  onShown(): void;
}

/** A stretch of a document's text; as long as it has not been read, the room that it will about need. */
export const StretchView = memo(function StretchView(props: StretchProps) {
  const { slug, index, length, wanted, onNear, onShown } = props;
  const range = stretchRange(index, length);
  const { data, error, retry } = useAnswer<{ document: { text: string | null } }>(wanted ? query : undefined, {
    slug,
    ...range,
  });
  const text = data?.document.text ?? undefined;
  const stretch = useMemo(() => (text === undefined ? undefined : trimStretch(index, text)), [index, text]);
  const blocks = useMemo(() => stretch && layOut(stretch, props.chapters), [stretch, props.chapters]);
  const shown = useMemo(() => stretch && reflow(stretch.points.text), [stretch]);
  const pageBreaks = useMemo(() => {
    const end = stretch ? stretch.start + stretch.points.length : 0;
    return stretch ? breaksWithin(props.pageBreaks ?? [], stretch.start, end) : [];
  }, [stretch, props.pageBreaks]);
  const marks = useMemo(() => {
    if (!stretch || !blocks) return [];
    const { start, points } = stretch;
    const local = props.spans
      .filter((span) => span.end > start && span.start < start + points.length)
      .map((span) => ({ of: span.of, start: points.index(span.start - start), end: points.index(span.end - start) }));
    return deal([...blocks.map((block) => block.start), points.text.length], local);
  }, [stretch, blocks, props.spans]);
  useEffect(onShown, [onShown, blocks, marks]);

  const place = useRef<HTMLDivElement>(null);
  useNear(place, wanted ? undefined : () => onNear(index));
  if (!stretch || !blocks || !shown) {
    const height = `${Math.round(Math.min(STRETCH, length - index * STRETCH) / 25)}em`; // some 40 characters a line
    return (
      <div ref={place} style={{ minHeight: error ? undefined : height }}>
        {error ? <ErrorNote error={error} onRetry={retry} /> : wanted && <Busy />}
      </div>
    );
  }
  return blocks.map((block, i) => (
    <BlockView
      key={block.start}
      block={block}
      stretch={stretch}
      pageBreaks={pageBreaks}
      text={block.kind === 'front matter' ? stretch.points.text : shown}
      lang={props.lang}
      spans={marks[i]}
      current={marks[i].some((span) => span.of.id === props.current) ? props.current : undefined}
      actions={props.actions}
    />
  ));
});

// Tells when the element is about to come onto the screen.
function useNear(element: { current: HTMLElement | null }, tell: (() => void) | undefined) {
  const latest = useRef(tell);
  latest.current = tell;
  const watching = Boolean(tell);
  useEffect(() => {
    if (!watching || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && latest.current?.(),
      { root: element.current.closest('.scroll'), rootMargin: '1500px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, watching]);
}

interface BlockProps {
  block: Block;
  /** The stretch that it is of. */
  stretch: Stretch;
  /** Where pages begin in the stretch. */
  pageBreaks: readonly PageBreak[];
  /** Of the whole stretch, of the length of the original. */
  text: string;
  lang: string | undefined;
  spans: readonly Span<Statement>[];
  current: string | undefined;
  actions: MarkActions;
}

const BlockView = memo(function BlockView({
  block,
  stretch,
  pageBreaks,
  text,
  lang,
  spans,
  current,
  actions,
}: BlockProps) {
  const [language] = useLanguage();
  const place = stretch.start + stretch.points.point(block.start);
  const placeAfter = stretch.start + stretch.points.point(block.end);
  const isAsked = useRoute(({ at }) => at !== undefined && place <= at && at < placeAfter);
  const blank = visible(text.slice(block.start, block.end)).trim() === '';
  const pages = new Map(
    breaksWithin(pageBreaks, place, placeAfter).map((at) => [stretch.points.index(at.start - stretch.start), at]),
  );
  const words = segments(block.start, block.end, spans, [...pages.keys()]).map((segment) => {
    const page = pages.get(segment.start);
    return (
      <Fragment key={segment.start}>
        {page && <PageMark at={page} />}
        <SegmentView segment={segment} text={text} current={current} actions={actions} />
      </Fragment>
    );
  });
  const Tag = block.heading ? headingTag(block.heading) : block.kind === 'front matter' ? 'pre' : 'p';
  return (
    <>
      {block.opened.map((chapter) => {
        const Heading = headingTag(chapter);
        return (
          <Heading
            key={chapter.start + chapter.label}
            className="reader-added"
            data-section={chapter.number}
            tabIndex={-1}
          >
            {chapterName(chapter, language)}
          </Heading>
        );
      })}
      {!blank && (
        <Tag
          className="reader-block"
          lang={lang}
          data-section={block.heading?.number}
          aria-current={isAsked ? 'location' : undefined}
          tabIndex={block.heading || isAsked ? -1 : undefined}
        >
          {words}
        </Tag>
      )}
    </>
  );
});

function headingTag(chapter: Chapter) {
  return `h${Math.min(chapter.depth + 3, 6)}` as 'h3'; // below the document's title, an h2
}

function SegmentView(props: {
  segment: Segment<Statement>;
  text: string;
  current: string | undefined;
  actions: MarkActions;
}) {
  const { segment, current, actions } = props;
  const words = visible(props.text.slice(segment.start, segment.end));
  if (segment.covers.length === 0 || words.trim() === '') return <Fragment>{words}</Fragment>;
  const statements = closestFirst(segment.covers);
  const begins = segment.covers.filter((span) => span.start === segment.start).map(({ of }) => of.id);
  const classes = ['reader-mark'];
  if (statements.some(({ method }) => method === 'CURATED')) classes.push('expert');
  const isCurrent = statements.some(({ id }) => id === current);
  return (
    <a
      className={classes.join(' ')}
      href={formatRoute({ ...useRoute.getState(), claim: statements[0].id })}
      tabIndex={-1}
      aria-current={isCurrent || undefined}
      data-claim={statements[0].id}
      data-begins={begins.join(' ') || undefined}
      onMouseEnter={(event) => actions.point(event.currentTarget, statements, 'hover')}
      onMouseLeave={actions.leave}
      onFocus={(event) => actions.point(event.currentTarget, statements, 'focus')}
      onBlur={actions.leave}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a window of its own
        event.preventDefault();
        actions.pick(event.currentTarget, statements);
      }}
    >
      {words}
    </a>
  );
}

// The claims of a segment, those first whose words are the fewest: they are most about it. Each once.
function closestFirst(covers: readonly Span<Statement>[]) {
  const length = (span: Span<Statement>) => span.end - span.start;
  return [...new Set([...covers].sort((a, b) => length(a) - length(b)).map(({ of }) => of))];
}
