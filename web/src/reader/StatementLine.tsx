import type { Named } from '../claim/named';
import { modalityLabel, methodLabel } from '../claim/terms';
import { tripleWords } from '../claim/words';
import { formatDate, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { ClassShape } from '../parts';
import type { Statement } from './statements';

const texts = {
  en: { author: 'the author', holder: (name: string) => `view of ${name}`, confidence: 'confidence' },
  zh: { author: '作者', holder: (name: string) => `${name}的观点`, confidence: '置信度' },
};

/** A claim in a line, and in a second one whose view it is, how it is meant, how it was found and how sure it is. */
export function StatementLine({ statement }: { statement: Statement }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { subject, object, holder, modality, method, rule, time, qualifier } = statement;
  const words = tripleWords(statement, useOntology(), language);
  return (
    <span className="reader-statement">
      <span className="reader-triple">
        <Name entity={subject} /> <em>{words.predicate}</em> {object ? <Name entity={object} /> : words.object}
      </span>
      <span className="reader-facts">
        <span>
          <MethodTag method={method} title={rule ?? undefined} />
        </span>
        <span>{modalityLabel(modality)[language]}</span>
        <span>{t.holder(holder ? holder[language] : t.author)}</span>
        {method !== 'CURATED' && (
          <span>
            {t.confidence} {statement.confidence.toFixed(2)}
          </span>
        )}
        {time && <span>{formatDate(time, language)}</span>}
        {qualifier && <span>{qualifier}</span>}
      </span>
    </span>
  );
}

function Name({ entity }: { entity: Named }) {
  const [language] = useLanguage();
  return (
    <span className="reader-name">
      <ClassShape name={entity.class} />
      {entity[language]}
    </span>
  );
}

/** How a claim was found, underlined as its words are in the text. */
export function MethodTag({ method, title }: { method: string; title?: string }) {
  const [language] = useLanguage();
  return (
    <span className={method === 'CURATED' ? 'reader-method expert' : 'reader-method'} title={title}>
      {methodLabel(method)[language]}
    </span>
  );
}
