import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf, tripleWords } from '../claim/words';
import { useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { ErrorNote, Note } from '../parts';
import { openClaim, useRoute } from '../route';
import { ClaimPopover, usePointed } from './ClaimPopover';
import { ClaimsBySection } from './ClaimsBySection';
import { Contents } from './Contents';
import { DocumentHeader } from './DocumentHeader';
import { DocumentText } from './DocumentText';
import { HowToLoad } from './HowToLoad';
import { PageGoal } from './PageGoal';
import { StatementBar } from './StatementBar';
import type { MarkActions } from './StretchView';
import { ALL, filterStatements, useStatementFilter } from '../claim/documentFilter';
import type { DocumentRecord } from './record';
import { type Section, outline } from './sections';
import { type Statement, type StatementGroup, bySection, passes, startOf } from './statements';
import { useAsked } from './useAsked';
import { type Goal, useGoal } from './useGoal';
import { useStatements } from './useStatements';

const texts = {
  en: {
    text: 'Text of the document',
    none: 'No claim rests on this document.',
    filteredOut: 'No claim passes the filter.',
    elsewhere: (id: string) =>
      `The claim ${id} does not rest on this document; it may have gone when the document was loaded again.`,
    at: (i: number, n: number) => `Claim ${i} of ${n}`,
  },
  zh: {
    text: '文献正文',
    none: '没有论断以本文献为依据。',
    filteredOut: '没有符合筛选条件的论断。',
    elsewhere: (id: string) => `论断 ${id} 不以本文献为依据；它可能在文献重新载入时消失了。`,
    at: (i: number, n: number) => `第 ${i} 条论断，共 ${n} 条`,
  },
};

/** A document to read, with the words that show its claims marked; without its text, its claims by section. */
export function DocumentReader({ record }: { record: DocumentRecord }) {
  const { slug } = record;
  const t = useTexts(texts);
  const statements = useStatements(slug);
  const filter = useStatementFilter(slug);
  const shown = useMemo(() => statements.list.filter((s) => passes(filter, s)), [statements.list, filter]);
  const groups = useMemo(() => (record.loaded ? [] : bySection(shown)), [record, shown]);
  const pages = (record.loaded && record.pageBreaks) || [];
  const chapters = useMemo(
    () => outline(record.loaded ? (record.sections ?? []) : groups.map(asSection)),
    [record, groups],
  );
  const { pointed, point, ...pointing } = usePointed();
  const [current, setCurrent] = useState<string>();
  const scroller = useRef<HTMLDivElement>(null);
  const { goal, setGoal, look } = useGoal(scroller);
  const position = useMemo(() => shown.findIndex(({ id }) => id === current), [shown, current]);

  const goTo = (statement: Statement) => {
    setCurrent(statement.id);
    setGoal(goalOf(statement));
  };
  const missing = useAsked(slug, statements, (statement, intent) => {
    if (!passes(filter, statement)) filterStatements(slug, ALL);
    setCurrent(statement.id);
    if (intent === 'go') setGoal(goalOf(statement));
  });
  const at = useRoute((route) => (route.document === slug ? route.at : undefined));
  useEffect(() => {
    if (at !== undefined) setGoal({ place: at, selector: '.reader-block[aria-current]' });
  }, [at, setGoal]);
  const step = (by: 1 | -1) => {
    const next = position < 0 ? firstInView(scroller.current, shown) : position + by;
    if (shown.length > 0) goTo(shown[Math.min(Math.max(next, 0), shown.length - 1)]);
  };
  const actions = useActions({ point, leave: pointing.leave, setCurrent, close: pointing.close });
  useEffect(look); // whatever has been rendered may be what is looked for

  return (
    <div className="scroll reader" ref={scroller} onKeyDown={(event) => onKey(event, step)}>
      <DocumentHeader record={record} />
      {!record.loaded && <HowToLoad record={record} />}
      {missing && <Note>{t.elsewhere(missing)}</Note>}
      {statements.error && <ErrorNote error={statements.error} onRetry={statements.retry} />}
      {statements.complete && statements.total === 0 && <Note>{t.none}</Note>}
      {statements.complete && statements.total! > 0 && shown.length === 0 && <Note>{t.filteredOut}</Note>}
      {statements.total !== undefined && statements.total > 0 && (
        <StatementBar
          slug={slug}
          filter={filter}
          statements={statements.list}
          total={statements.total}
          shown={shown.length}
          position={position}
          onStep={step}
        />
      )}
      <div className="reader-body">
        <Contents
          chapters={chapters}
          lang={record.lang ?? undefined}
          onGo={({ start, number }) => setGoal({ place: start, selector: `[data-section="${number}"]` })}
        >
          <PageGoal
            breaks={pages}
            onGo={({ start }) => setGoal({ place: start, selector: `[data-page-start="${start}"]` })}
          />
        </Contents>
        <div
          className={pages.length > 0 ? 'reader-text paged' : 'reader-text'}
          role="region"
          aria-label={t.text}
          tabIndex={0}
        >
          {record.loaded ? (
            <DocumentText
              record={record}
              chapters={chapters}
              statements={shown}
              current={current}
              goal={goal}
              actions={actions}
              onShown={look}
            />
          ) : (
            <ClaimsBySection groups={groups} current={current} onOpen={actions.open} />
          )}
        </div>
      </div>
      <ClaimPopover pointed={pointed} {...pointing} current={current} />
      <Announcement statement={shown[position]} text={t.at(position + 1, shown.length)} />
    </div>
  );
}

// Which sections a document has is known from its text; without that, from its claims.
function asSection({ label, start, end }: StatementGroup): Section {
  return { label: label ?? '', heading: '', level: 1, start, end };
}

function goalOf(statement: Statement): Goal {
  return { place: startOf(statement), selector: `[data-begins~="${CSS.escape(statement.id)}"]` };
}

// The same functions as long as the reader is there: what is marked need not be drawn again.
function useActions(on: {
  point: ReturnType<typeof usePointed>['point'];
  leave(): void;
  close(): void;
  setCurrent(id: string): void;
}) {
  const latest = useRef(on);
  latest.current = on;
  return useMemo(() => {
    const open = (id: string) => {
      latest.current.close();
      latest.current.setCurrent(id);
      openClaim(id);
    };
    const actions: MarkActions & { open(id: string): void } = {
      point: (mark, statements, how) => latest.current.point(mark, statements, how),
      leave: () => latest.current.leave(),
      pick: (mark, statements) =>
        statements.length === 1 ? open(statements[0].id) : latest.current.point(mark, statements, 'pin'),
      open,
    };
    return actions;
  }, []);
}

const STEPS: Record<string, 1 | -1> = { j: 1, n: 1, k: -1, p: -1 };

// Not where letters are typed or choose an option, and not with what the browser or the system does.
function onKey(event: KeyboardEvent<HTMLElement>, step: (by: 1 | -1) => void) {
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (event.target as HTMLElement).closest('select, input, textarea')
  )
    return;
  const by = STEPS[event.key];
  if (!by) return;
  event.preventDefault();
  step(by);
}

// Where to begin stepping: the first claim whose mark is not above what is on the screen.
function firstInView(scroller: HTMLElement | null, shown: readonly Statement[]) {
  const marks = [...(scroller?.querySelectorAll<HTMLElement>('[data-begins]') ?? [])];
  const top = scroller?.getBoundingClientRect().top ?? 0;
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (marks[middle].getBoundingClientRect().top < top) low = middle + 1;
    else high = middle;
  }
  const id = marks[low]?.dataset.begins?.split(' ')[0];
  return shown.findIndex((statement) => statement.id === id);
}

function Announcement({ statement, text }: { statement: Statement | undefined; text: string }) {
  const [language] = useLanguage();
  const ontology = useOntology();
  return (
    <p className="hidden-text" role="status">
      {statement && `${text}: ${sentenceOf(tripleWords(statement, ontology, language), language)}`}
    </p>
  );
}
