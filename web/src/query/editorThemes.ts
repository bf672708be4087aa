import type { editor } from 'monaco-editor';

/** The names by which GraphiQL asks for the editor's colours. */
export const EDITOR_THEMES = { light: 'normgraph-light', dark: 'normgraph-dark' };

/** Makes known to the editor its colours in both themes. They are those of theme.css, whose names it cannot read. */
export function defineEditorThemes(registry: Pick<typeof editor, 'defineTheme'>) {
  registry.defineTheme(EDITOR_THEMES.light, {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'argument.identifier.gql', foreground: '4a46b9' },
      { token: 'number', foreground: '067a50' }, // Monaco's own has too little contrast on the answer
    ],
    colors: widgetColors('#ffffff', '#1f55b5', '#e5edfb', '#868e9c'),
  });
  registry.defineTheme(EDITOR_THEMES.dark, {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'argument.identifier.gql', foreground: 'a6a0ff' },
      { token: 'comment', foreground: '7fb069' }, // Monaco's own has too little contrast
    ],
    colors: widgetColors('#1f232c', '#8cb4ff', '#22304d', '#7b8494'),
  });
}

function widgetColors(raised: string, accent: string, accentSoft: string, line: string): editor.IColors {
  return {
    'editor.background': '#00000000', // what is behind it
    'scrollbar.shadow': '#00000000',
    'textLink.foreground': accent,
    'textLink.activeForeground': accent,
    'editorLink.activeForeground': accent,
    focusBorder: accent,
    highlight: accent,
    'editorWidget.background': raised,
    'editorWidget.border': line,
    'editorHoverWidget.background': raised,
    'editorHoverWidget.border': line,
    'editorSuggestWidget.background': raised,
    'editorSuggestWidget.selectedBackground': accentSoft,
    'editorSuggestWidget.selectedForeground': accent,
    'list.hoverBackground': accentSoft,
    'list.highlightForeground': accent,
    'list.focusHighlightForeground': accent,
    'menu.background': raised,
    'menu.selectionBackground': accentSoft,
    'menu.selectionForeground': accent,
    'quickInput.background': raised,
    'quickInputList.focusBackground': accentSoft,
    'quickInputList.focusForeground': accent,
    'pickerGroup.foreground': accent,
  };
}
