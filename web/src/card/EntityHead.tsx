import { countTexts } from '../claim/counts';
import { DocumentLink } from '../claim/links';
import { formatNumber, useLanguage, useTexts } from '../language';
import { ClassBadge } from '../parts';
import type { CardEntity, Name } from './EntityCard';

const texts = {
  en: {
    candidate: 'A rule found this name in one document; the lexicon does not have it yet. Take it as a suggestion.',
    names: (n: string) => `All names (${n})`,
    ambiguous: 'ambiguous: others bear it too',
    only: 'only in',
  },
  zh: {
    candidate: '由规则在单一文献中发现，词表尚未收录，仅供参考。',
    names: (n: string) => `全部名称（${n}）`,
    ambiguous: '有歧义：亦指其他实体',
    only: '仅见于',
  },
};

/** What an entity is called and what it is, in one line. */
export function EntityHead({ entity, description }: { entity: CardEntity; description: string }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const counts = useTexts(countTexts);
  const other = language === 'en' ? 'zh' : 'en';
  const claims = entity.degree > 0 && counts.claims(formatNumber(entity.degree, language));
  return (
    <header>
      <ClassBadge name={entity.class} candidate={entity.candidate} />
      <h2>{entity[language]}</h2>
      {entity[other] !== entity[language] && (
        <p className="other-name" lang={other}>
          {entity[other]}
        </p>
      )}
      <p className="description">{[description, claims].filter(Boolean).join(' · ')}</p>
      {entity.candidate && <p className="candidate">{t.candidate}</p>}
      {entity.names.length > 2 && (
        <details className="names">
          <summary>{t.names(formatNumber(entity.names.length, language))}</summary>
          <ul>
            {entity.names.map((name) => (
              <NameItem key={`${name.lang} ${name.value}`} name={name} />
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}

function NameItem({ name }: { name: Name }) {
  const t = useTexts(texts);
  return (
    <li>
      <span lang={name.lang}>{name.value}</span> <code>{name.lang}</code>
      {name.ambiguous && <span className="muted"> {t.ambiguous}</span>}
      {name.document && (
        <span className="muted">
          {' '}
          {t.only}{' '}
          <DocumentLink slug={name.document.slug ?? name.document.id}>
            {name.document.slug ?? name.document.id}
          </DocumentLink>
        </span>
      )}
    </li>
  );
}
