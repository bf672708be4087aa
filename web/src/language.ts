import { useEffect } from 'react';
import { createChoice } from './choice';
import { parseDate } from './edtf';

/** The languages of the page's own texts. */
export type Language = 'en' | 'zh';

/** A text in every language of the page. */
export type Text = Record<Language, string>;

const useChoice = createChoice<Language>('language', ['en', 'zh'], navigator.language.startsWith('zh') ? 'zh' : 'en');

/** The reader's language (their browser's until they choose another) and the function that changes it. */
export function useLanguage() {
  const { value, choose } = useChoice();
  return [value, choose] as const;
}

/** The reader's language at this moment, for what is no component. */
export function currentLanguage(): Language {
  return useChoice.getState().value;
}

/** Of a component's texts, those in the reader's language. */
export function useTexts<T>(texts: Record<Language, T>): T {
  return texts[useLanguage()[0]];
}

/** Tells the browser, and with it screen readers, in which language the page is. */
export function useDocumentLanguage() {
  const [language] = useLanguage();
  useEffect(() => {
    document.documentElement.lang = LOCALE[language];
  }, [language]);
}

/** The tag by which the browser's own formatters know each language. */
export const LOCALE: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

/** A number as people write it: 5,413. */
export function formatNumber(value: number, language: Language) {
  return value.toLocaleString(LOCALE[language]);
}

const DATE_PARTS: Record<'year' | 'month' | 'day', Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'short' },
  day: { year: 'numeric', month: 'short', day: 'numeric' },
};

/** An EDTF date or interval as people write it, as exact as it is: `2015-07` is Jul 2015 or 2015年7月. */
export function formatDate(edtf: string, language: Language) {
  return edtf
    .split('/')
    .map((date) => formatDay(date, language))
    .join(' – ');
}

function formatDay(date: string, language: Language) {
  if (date === '' || date === '..') return '…'; // an open end
  const period = parseDate(date);
  if (!period || period.precision === 'interval') return date; // a decade, a season: as the source gives it
  const options = { ...DATE_PARTS[period.precision], timeZone: 'UTC' };
  return new Date(period.start).toLocaleDateString(LOCALE[language], options);
}
