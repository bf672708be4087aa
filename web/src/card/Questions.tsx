import { type Example, editorText, examples, topics } from '../examples';
import { useLanguage, useTexts } from '../language';
import { openQuery } from '../openQuery';

const texts = {
  en: { title: 'Questions', hint: 'A click asks the question; its query can be changed.' },
  zh: { title: '示例问题', hint: '点击即查询；查询语句可自行修改。' },
};

/** The example questions by topic; a click runs the query. */
export function Questions() {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const ask = (example: Example) =>
    openQuery({ query: editorText(example, language), operation: example.operation, run: true });
  return (
    <section>
      <h3>{t.title}</h3>
      <p className="muted">{t.hint}</p>
      {Object.entries(topics).map(([topic, title]) => (
        <details key={topic} className="fold">
          <summary>
            <h4>{title[language]}</h4>
          </summary>
          <ul>
            {examples
              .filter((example) => example.topic === topic)
              .map((example) => (
                <li key={example.name}>
                  <button type="button" className="question-link" onClick={() => ask(example)}>
                    {example.question[language]}
                  </button>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
