import { Dialog, DialogPanel, DialogTitle } from '@headlessui/react';
import { ToolbarButton } from '@graphiql/react';
import { useState } from 'react';
import { CopyButton } from '../CopyButton';
import { TabList } from '../TabList';
import { ENDPOINT, type Question } from '../ask';
import { useTexts } from '../language';
import { Note } from '../parts';
import { formatRoute, useRoute } from '../route';
import { type EditorText, firstOperation, useEditor } from './editor';
import { readVariables } from './link';
import { SNIPPETS, type SnippetLanguage } from './snippets';

const texts = {
  en: {
    share: 'Share the query',
    link: 'Link that opens this query and runs it',
    code: 'The query as code',
    copyLink: 'Copy the link',
    copyCode: 'Copy the code',
    needs: {
      curl: 'For bash, zsh and other POSIX shells.',
      python: 'Needs the package requests.',
      r: 'Needs R 4.1 and the package httr2.',
      javascript: 'For browsers, Deno, and Node 18 or newer (as a module).',
    },
    variables: 'The variables are not a JSON object: mend them first.',
    close: 'Close',
  },
  zh: {
    share: '分享查询',
    link: '打开并运行此查询的链接',
    code: '查询代码',
    copyLink: '复制链接',
    copyCode: '复制代码',
    needs: {
      curl: '适用于 bash、zsh 等 POSIX shell。',
      python: '需要 requests 包。',
      r: '需要 R 4.1 及 httr2 包。',
      javascript: '适用于浏览器、Deno 及 Node 18 以上版本（模块）。',
    },
    variables: '变量不是 JSON 对象：请先修改。',
    close: '关闭',
  },
};

/** A button of the editor's toolbar that shows the query as a link and as code in several languages. */
export function ShareButton() {
  const t = useTexts(texts);
  const { read } = useEditor();
  const [shared, setShared] = useState<EditorText | null>(null);
  return (
    <>
      <ToolbarButton label={t.share} onClick={() => setShared(read())}>
        <ShareIcon />
      </ToolbarButton>
      <Dialog className="share" open={shared !== null} onClose={() => setShared(null)}>
        <div className="share-backdrop">
          <DialogPanel className="share-panel">
            <DialogTitle>{t.share}</DialogTitle>
            {shared && <Shared text={shared} />}
            <button type="button" className="button share-close" onClick={() => setShared(null)}>
              {t.close}
            </button>
          </DialogPanel>
        </div>
      </Dialog>
    </>
  );
}

function Shared({ text }: { text: EditorText }) {
  const t = useTexts(texts);
  const variables = readVariables(text.variables);
  if (!variables) return <Note>{t.variables}</Note>;
  const operationName = text.operation ?? firstOperation(text.query);
  return (
    <>
      <ShareLink text={{ ...text, operation: operationName }} />
      <Code question={{ query: text.query, variables, operationName }} />
    </>
  );
}

function ShareLink({ text }: { text: EditorText }) {
  const t = useTexts(texts);
  const route = useRoute();
  const variables = text.variables.trim() || undefined;
  const hash = formatRoute({ ...route, panel: 'query', entity: undefined, claim: undefined, ...text, variables });
  const link = location.origin + location.pathname + hash;
  return (
    <section className="share-part">
      <h3>{t.link}</h3>
      <div className="share-link">
        <input className="field" readOnly value={link} aria-label={t.link} onFocus={(event) => event.target.select()} />
        <CopyButton text={link} label={t.copyLink} />
      </div>
    </section>
  );
}

const LANGUAGES: readonly (readonly [SnippetLanguage, string])[] = [
  ['curl', 'curl'],
  ['python', 'Python'],
  ['r', 'R'],
  ['javascript', 'JavaScript'],
];

function Code({ question }: { question: Question }) {
  const t = useTexts(texts);
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const code = SNIPPETS[language](ENDPOINT, question);
  return (
    <section className="share-part">
      <h3>{t.code}</h3>
      <TabList<SnippetLanguage> label={t.code} tabs={LANGUAGES} selected={language} onSelect={setLanguage} />
      <div id={`panel-${language}`} role="tabpanel" aria-labelledby={`tab-${language}`}>
        <pre className="share-code" tabIndex={0} lang="en" aria-label={t.code}>
          {code}
        </pre>
        <p className="muted">{t.needs[language]}</p>
        <CopyButton text={code} label={t.copyCode} />
      </div>
    </section>
  );
}

function ShareIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      className="graphiql-toolbar-icon"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="6" cy="12" r="2.6" />
      <circle cx="17" cy="5.5" r="2.6" />
      <circle cx="17" cy="18.5" r="2.6" />
      <path d="M8.3 10.7 14.7 6.9M8.3 13.3l6.4 3.8" />
    </svg>
  );
}
