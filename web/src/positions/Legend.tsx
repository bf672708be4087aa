import { SIGNS, VERDICTS, verdictTexts } from '../claim/verdicts';
import { useTexts } from '../language';
import { heatClass } from './MatrixTable';

const texts = {
  en: {
    legend: 'What the cells say',
    number: 'The number, and the strength of the colour: documents that are independent of each other. One that retells another counts as that other.',
    conflict: 'contradictory claims: support beside rejection, or a stance beside its denial',
  },
  zh: {
    legend: '单元格的含义',
    number: '数字与颜色深浅：相互独立的文献份数。转述另一份的文献与其合计一份。',
    conflict: '论断相互矛盾：既有支持又有反对，或某一立场与对它的否认并存',
  },
};

/** Explains the signs and colours of the cells. */
export function Legend() {
  const t = useTexts(texts);
  const words = useTexts(verdictTexts);
  return (
    <details className="positions-legend">
      <summary>
        {t.legend}
        {VERDICTS.map((verdict) => (
          <span key={verdict} className="positions-key">
            <span className={heatClass({ verdict, support: 1 })} aria-hidden="true">
              {SIGNS[verdict]}
            </span>
            {words[verdict]}
          </span>
        ))}
        <span className="positions-key">
          <span className="positions-conflict" aria-hidden="true">
            !
          </span>{' '}
          {words.conflict}
        </span>
      </summary>
      <ul>
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            <b>
              {SIGNS[verdict]} {words[verdict]}
            </b>
            {' – '}
            {words.explain[verdict]}
          </li>
        ))}
        <li>
          <b>!</b> {t.conflict}
        </li>
        <li>{t.number}</li>
      </ul>
    </details>
  );
}
