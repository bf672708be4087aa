import { useEffect } from 'react';
import { create } from 'zustand';
import { useTexts } from '../language';
import { useQueryToOpen } from '../openQuery';
import { useRoute } from '../route';
import { useEditor } from './editor';
import { type Link, readLink } from './link';

const texts = {
  en: {
    characters:
      'The link is damaged: some of its characters cannot be read. Its query is in the editor and was not run.',
    long: 'The query in the link is too long and was not opened.',
    query:
      'The query in the link is damaged or incomplete. It is in the editor, where you can mend it, and was not run.',
    variables:
      'The variables in the link are not a JSON object. Its query is in the editor without them and was not run.',
    close: 'Close',
  },
  zh: {
    characters: '链接已损坏：部分字符无法读取。其中的查询已放入编辑器，但未运行。',
    long: '链接中的查询过长，未打开。',
    query: '链接中的查询已损坏或不完整。已放入编辑器供修改，但未运行。',
    variables: '链接中的变量不是 JSON 对象。查询已放入编辑器（不含变量），但未运行。',
    close: '关闭',
  },
};

const useProblem = create<{ problem?: Link['problem'] }>()(() => ({}));

/** Puts into the editor what waits for it: the query of the address, or one that another part of the page wants opened. */
export function QueryOpener() {
  useQueryOfAddress();
  const { ready, open } = useEditor();
  const waiting = useQueryToOpen((state) => state.waiting);
  useEffect(() => {
    if (!ready || !waiting) return;
    useQueryToOpen.setState({ waiting: null });
    open(waiting);
  }); // whenever either has come
  return null;
}

function useQueryOfAddress() {
  const query = useRoute((route) => route.query);
  const variables = useRoute((route) => route.variables);
  const operation = useRoute((route) => route.operation);
  useEffect(() => {
    const { open, problem } = readLink({ query, variables, operation }, location.hash);
    useProblem.setState({ problem });
    if (open) useQueryToOpen.setState({ waiting: open });
  }, [query, variables, operation]);
}

/** Says what is wrong with the link that the reader has followed. */
export function LinkNote() {
  const t = useTexts(texts);
  const problem = useProblem((state) => state.problem);
  if (!problem) return null;
  return (
    <div className="note error query-link" role="alert">
      <p>{t[problem]}</p>
      <button type="button" className="button" onClick={() => useProblem.setState({ problem: undefined })}>
        {t.close}
      </button>
    </div>
  );
}
