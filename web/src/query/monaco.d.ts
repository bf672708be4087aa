// A part of Monaco that has no types of its own.
declare module 'monaco-editor/esm/vs/editor/browser/config/tabFocus' {
  /** What Tab does in all editors: it moves the focus, or is written into the text. */
  export const TabFocus: { setTabFocusMode(moves: boolean): void };
}
