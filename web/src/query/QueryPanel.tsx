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
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useLayoutEffect } from 'react';
import { ENDPOINT } from '../api';
import { useLanguage } from '../language';
import { useIsDark } from '../theme';
import { EXAMPLES_PLUGIN } from './ExamplesPane';
import { editorText, examples } from './examples';

// The server sends whole results; asking for multipart ones would only make it refuse.
const fetcher = createGraphiQLFetcher({ url: ENDPOINT, enableIncrementalDelivery: false });

const plugins = [EXAMPLES_PLUGIN, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

/** The query editor: GraphiQL with the example queries. */
export default function QueryPanel() {
  const [language] = useLanguage();
  const dark = useIsDark();
  useEditorOptions();
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      forcedTheme={dark ? 'dark' : 'light'}
      defaultQuery={editorText(examples[0], language)}
      defaultEditorToolsVisibility={false}
    >
      <GraphiQL.Logo>{' '}</GraphiQL.Logo>
    </GraphiQL>
  );
}

// Wraps long lines, since the panes are narrow. A layout effect, so as to listen before GraphiQL's effects create the
// editors.
function useEditorOptions() {
  const monaco = useMonaco((state) => state.monaco);
  useLayoutEffect(() => {
    const listener = monaco?.editor.onDidCreateEditor((editor) => editor.updateOptions({ wordWrap: 'on', fontSize: 14 }));
    return () => listener?.dispose();
  }, [monaco]);
}
