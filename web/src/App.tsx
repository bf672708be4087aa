import { explorerPlugin } from '@graphiql/plugin-explorer';
import { useMonaco } from '@graphiql/react';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useLayoutEffect } from 'react';
import { editorText, examples } from './examples';
import { EXAMPLES_PLUGIN } from './ExamplesPane';
import { useLanguage } from './language';

// Relative to the page, so that the server can be mounted under any path.
const endpoint = new URL('graphql', document.baseURI).href;

// The server sends whole results; asking for multipart ones would only make it refuse.
const fetcher = createGraphiQLFetcher({ url: endpoint, enableIncrementalDelivery: false });

const plugins = [EXAMPLES_PLUGIN, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

/** The whole page: GraphiQL, opened on the example queries. */
export function App() {
  const [language] = useLanguage();
  useEditorOptions();
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={EXAMPLES_PLUGIN}
      defaultQuery={editorText(examples[0], language)}
      defaultEditorToolsVisibility={false}
    >
      <GraphiQL.Logo>NormGraph</GraphiQL.Logo>
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
