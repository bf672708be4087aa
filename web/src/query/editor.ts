import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { parse } from 'graphql';
import type { QueryToOpen } from '../openQuery';

/** What stands in the editor. */
export interface EditorText {
  query: string;
  /** JSON, as the reader has written it. */
  variables: string;
  /** The name of the operation that runs. */
  operation?: string;
}

/** The editor: to be read and to be given another query. Until `ready`, GraphiQL is still building it. */
export function useEditor() {
  const { queryEditor, variableEditor, responseEditor, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'responseEditor', 'operationName'),
  );
  const { setOperationName, updateActiveTabValues, run } = useGraphiQLActions();

  // One edit that can be undone. GraphiQL reads the text only after a delay; until then it would run the query under the
  // name of the one before, and put that one into the history. So it is told at once.
  const open = ({ query, variables = {}, operation, run: runsAtOnce }: QueryToOpen) => {
    const range = queryEditor?.getModel()?.getFullModelRange();
    if (!queryEditor || !range) return;
    queryEditor.pushUndoStop();
    queryEditor.executeEdits('open', [{ range, text: query }]);
    queryEditor.pushUndoStop();
    queryEditor.setScrollTop(0);
    const json = Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '';
    variableEditor?.setValue(json);
    if (json) showVariables(queryEditor.getContainerDomNode());
    updateActiveTabValues({ query, variables: json });
    setOperationName(operation ?? firstOperation(query) ?? '');
    if (runsAtOnce) void run();
  };

  const read = (): EditorText => ({
    query: queryEditor?.getValue() ?? '',
    variables: variableEditor?.getValue() ?? '',
    operation: operationName || undefined,
  });

  return { ready: Boolean(queryEditor && variableEditor && responseEditor), open, read };
}

// GraphiQL opens its lower editor for those alone who press this button.
function showVariables(within: HTMLElement) {
  within.closest('.graphiql-editors')?.querySelector<HTMLElement>('button[data-name="variables"]')?.click();
}

/** The name of the first named operation of a query. */
export function firstOperation(query: string): string | undefined {
  try {
    for (const definition of parse(query).definitions) {
      if (definition.kind === 'OperationDefinition' && definition.name) return definition.name.value;
    }
  } catch {
    // The server will say what is wrong with it.
  }
  return undefined;
}
