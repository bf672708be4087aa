import { valueText } from '../claim/words';
import { useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { ClaimedRow, SummaryText } from './ClaimedRow';
import type { ValueGroup } from './useRelations';

const texts = { en: { title: 'Dates and figures' }, zh: { title: '时间与数据' } };

/** The dates, numbers and levels that claims give; several where sources differ. */
export function Facts({ values }: { values: readonly ValueGroup[] }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const ontology = useOntology();
  if (values.length === 0) return null;
  return (
    <section>
      <h3>{t.title}</h3>
      <ul>
        {values.flatMap(({ predicate, values: given }) =>
          given.map(({ value, claims }) => (
            <ClaimedRow key={`${predicate.name} ${value}`} claims={claims}>
              <span className="predicate">{predicate.label[language]}</span>{' '}
              <strong>{valueText(predicate.name, value, ontology, language)}</strong>{' '}
              <SummaryText claims={claims.map((claim) => ({ ...claim, when: null }))} />
            </ClaimedRow>
          )),
        )}
      </ul>
    </section>
  );
}
