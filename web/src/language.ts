import { useSyncExternalStore } from 'react';

/** The languages of the page's own texts. */
export type Language = 'en' | 'zh';

/** A text in every language of the page. */
export type Text = Record<Language, string>;

const STORAGE_KEY = 'normgraph:language';
const listeners = new Set<() => void>();

let current: Language = stored() ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

function stored(): Language | undefined {
  const value = localStorage.getItem(STORAGE_KEY);
  return value === 'en' || value === 'zh' ? value : undefined;
}

function setLanguage(language: Language) {
  current = language;
  localStorage.setItem(STORAGE_KEY, language);
  listeners.forEach((notify) => notify());
}

function subscribe(notify: () => void) {
  listeners.add(notify);
  return () => void listeners.delete(notify);
}

/** The reader's language (their browser's until they choose another) and the function that changes it. */
export function useLanguage() {
  return [useSyncExternalStore(subscribe, () => current), setLanguage] as const;
}
