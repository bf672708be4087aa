import 'graphiql/setup-workers/vite';
// The parts of graphiql/style.css without its embedded Latin fonts: the page uses the system's, which have Chinese.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-explorer/style.css';
import 'graphiql/graphiql.css';
import './query.css';

import { explorerPlugin } from '@graphiql/plugin-explorer';
import { useMonaco } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { post } from '../ask';
import { type Language, useLanguage } from '../language';
import { messageOf } from '../parts';
import { showAnswer, showExplanation } from '../scene/store';
import { useIsDark } from '../theme';
import { EXAMPLES_PLUGIN } from './ExamplesPane';
import { LinkNote, QueryOpener } from './QueryOpener';
import { ShareButton } from './ShareButton';
import { EDITOR_THEMES, defineEditorThemes } from './editorThemes';
import { editorText, examples, queryTitle } from '../examples';
import { createFetcher } from './fetcher';
import { loadSchema, useSchema } from './schema';

// “Explorer” is what GraphiQL calls it; here that would be the whole page.
const title = 'Query builder';
const queryBuilder = { ...explorerPlugin({ title, showAttribution: false, hideActions: true }), title };
const plugins = [EXAMPLES_PLUGIN, queryBuilder, HISTORY_PLUGIN];

/** The query editor: GraphiQL with the example queries, whose answers all views show. */
export default function QueryPanel() {
  const [language] = useLanguage();
  const dark = useIsDark();
  const schema = useSchema((state) => state.schema);
  const [asked, setAsked] = useState(false);
  const fetcher = useFetcher(language, () => setAsked(true));
  useEditorOptions();
  useEffect(() => void loadSchema().catch(() => undefined), []); // asked again with the next query
  return (
    <div className={asked ? 'query asked' : 'query'}>
      <LinkNote />
      <GraphiQL
        fetcher={fetcher}
        schema={schema ?? null}
        dangerouslyAssumeSchemaIsValid
        plugins={plugins}
        visiblePlugin={EXAMPLES_PLUGIN}
        editorTheme={EDITOR_THEMES}
        forcedTheme={dark ? 'dark' : 'light'}
        defaultQuery={editorText(examples[0], language)}
        defaultEditorToolsVisibility={false}
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo> </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify }) => (
            <>
              {prettify}
              <ShareButton />
            </>
          )}
        </GraphiQL.Toolbar>
        <QueryOpener />
      </GraphiQL>
    </div>
  );
}

// `onSend` is called with each question; it shall do the same each time.
function useFetcher(language: Language, onSend: () => void) {
  return useMemo(
    () =>
      createFetcher({
        send: (question) => {
          onSend();
          return post(question);
        },
        schema: loadSchema,
        show: showAnswer,
        explain: showExplanation,
        title: queryTitle,
        message: (error) => messageOf(error, language),
      }),
    [language],
  );
}

// Long lines are wrapped, since the panes are narrow, and Tab goes on to the next control, as everywhere else on the page.
// A layout effect, so as to be there before GraphiQL's effects create the editors.
function useEditorOptions() {
  const monaco = useMonaco((state) => state.monaco);
  useLayoutEffect(() => {
    if (!monaco) return undefined;
    defineEditorThemes(monaco.editor);
    void import('monaco-editor/esm/vs/editor/browser/config/tabFocus').then(({ TabFocus }) =>
      TabFocus.setTabFocusMode(true),
    );
    const listener = monaco.editor.onDidCreateEditor((editor) =>
      editor.updateOptions({ wordWrap: 'on', fontSize: 14 }),
    );
    return () => listener.dispose();
  }, [monaco]);
}
