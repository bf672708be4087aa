import { memo } from 'react';
import { pageName } from '../claim/filePage';
import { formatNumber, useLanguage, useTexts } from '../language';
import { StatementLine } from './StatementLine';
import { labelName } from './chapterName';
import type { Statement, StatementGroup } from './statements';

const texts = {
  en: { at: (start: string, end: string) => `characters ${start}–${end}` },
  zh: { at: (start: string, end: string) => `第 ${start}–${end} 字符` },
};

/** The claims of a document whose text is not there: by section, with the place of their words. */
export const ClaimsBySection = memo(function ClaimsBySection(props: {
  groups: readonly StatementGroup[];
  current: string | undefined;
  onOpen(id: string): void;
}) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const at = ({ start, end }: { start: number; end: number }) =>
    t.at(formatNumber(start + 1, language), formatNumber(end, language)); // counted from 1, as in citations
  const where = (evidence: Statement['evidence'][number]) =>
    [pageName(evidence, language), at(evidence)].filter(Boolean).join(language === 'zh' ? '，' : ', ');
  return props.groups.map((group, i) => (
    <section key={i} className="reader-block">
      <h3 data-section={i} tabIndex={-1}>
        {labelName(group.label ?? '', language)} <small className="muted">{at(group)}</small>
      </h3>
      <ul className="reader-claims">
        {group.statements.map((statement) => (
          <li key={statement.id} aria-current={statement.id === props.current || undefined}>
            <button type="button" data-begins={statement.id} onClick={() => props.onOpen(statement.id)}>
              <StatementLine statement={statement} />
              <span className="muted">{statement.evidence.map(where).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
});
