import { PlayIcon, useGraphiQL } from '@graphiql/react';
import type { GraphiQLPlugin } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { type Example, editorText, examples, topics } from '../examples';
import { type Language, useLanguage } from '../language';
import { useEditor } from './editor';

const texts = {
  title: { en: 'Examples', zh: '查询示例' },
  hint: {
    en: 'Click a question to put its query into the editor, or run it at once.',
    zh: '点击问题，把查询放入编辑器；或直接运行。',
  },
  run: { en: 'Run', zh: '运行' },
};

/** The GraphiQL plugin that lists the example queries. GraphiQL's own texts are translated as theirs are. */
export const EXAMPLES_PLUGIN: GraphiQLPlugin = {
  title: 'Examples',
  icon: ExamplesIcon,
  content: ExamplesPane,
};

function ExamplesPane() {
  const [language] = useLanguage();
  const { open } = useEditor();
  const show = (example: Example, run: boolean) =>
    open({ query: editorText(example, language), operation: example.operation, run });
  return (
    <section className="examples" aria-label={texts.title[language]}>
      <h2>{texts.title[language]}</h2>
      <p>{texts.hint[language]}</p>
      {Object.entries(topics).map(([topic, title]) => (
        <section key={topic} aria-label={title[language]}>
          <h3>{title[language]}</h3>
          <ul>
            {examples
              .filter((example) => example.topic === topic)
              .map((example) => (
                <ExampleItem
                  key={example.name}
                  example={example}
                  language={language}
                  onShow={() => show(example, false)}
                  onRun={() => show(example, true)}
                />
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function ExampleItem(props: { example: Example; language: Language; onShow(): void; onRun(): void }) {
  const { example, language, onShow, onRun } = props;
  const shown = useGraphiQL((state) => state.operationName) === example.operation;
  const other = language === 'en' ? 'zh' : 'en';
  const runLabel = `${texts.run[language]}: ${example.question[language]}`;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => (shown ? keptInSight(item.current) : undefined), [shown]);
  return (
    <li ref={item} data-example={example.name} aria-current={shown}>
      <button type="button" className="question" onClick={onShow}>
        {example.question[language]}
        <span lang={other}>{example.question[other]}</span>
      </button>
      <button type="button" className="run" onClick={onRun} title={texts.run[language]} aria-label={runLabel}>
        <PlayIcon aria-hidden="true" />
      </button>
    </li>
  );
}

// Brings the item to the top when it is not wholly in sight, and whenever the pane has got another size.
function keptInSight(item: HTMLElement | null) {
  const pane = item?.closest('.graphiql-plugin');
  if (!item || !pane) return undefined;
  let first = true;
  const observer = new ResizeObserver(() => {
    const [own, whole] = [item.getBoundingClientRect(), pane.getBoundingClientRect()];
    const isSeen = own.top >= whole.top && own.bottom <= whole.bottom;
    if (!first || !isSeen) pane.scrollBy(0, own.top - whole.top);
    first = false;
  });
  observer.observe(pane);
  return () => observer.disconnect();
}

function ExamplesIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M4 5.5C4 4.7 4.7 4 5.5 4h13c.8 0 1.5.7 1.5 1.5v9c0 .8-.7 1.5-1.5 1.5H11l-4.5 4v-4h-1c-.8 0-1.5-.7-1.5-1.5z" />
      <path d="M9.8 8.2a2.2 2.2 0 1 1 3.1 2c-.6.3-.9.7-.9 1.3M12 13.6v.1" />
    </svg>
  );
}
