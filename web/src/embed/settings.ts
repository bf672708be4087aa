import { LAYOUTS, type Layout } from '../drawing/layouts';
import type { Language } from '../language';

/** What an embedded network shows, and how. */
export interface Settings {
  /** Id of the entity in the middle; empty when the address names none. */
  entity: string;
  language: Language;
  /** `auto` follows the reader's device. */
  theme: 'light' | 'dark' | 'auto';
  /** At most so many things. */
  limit: number;
  layout: Layout;
}

const THEMES = ['light', 'dark', 'auto'] as const;

/** More than that nobody can read in a small frame. */
const MAX_LIMIT = 200;

/**
 * Reads the address of an embedded network, `…/embed/entity/ID?lang=zh&theme=dark&limit=30&layout=circle`. What it does
 * not say, or says in a way that is not known, is as usual: the reader's language, their device's theme, 20, `force`.
 */
export function readSettings(address: URL, readersLanguage: string): Settings {
  const given = (name: string) => address.searchParams.get(name);
  const limit = Number(given('limit') ?? 20);
  const language = given('lang') ?? readersLanguage;
  return {
    entity: decode(/\/embed\/entity\/([^/]+)$/.exec(address.pathname)?.[1] ?? ''),
    language: language.startsWith('zh') ? 'zh' : 'en',
    theme: THEMES.find((theme) => theme === given('theme')) ?? 'auto',
    limit: Number.isInteger(limit) && limit >= 1 ? Math.min(limit, MAX_LIMIT) : 20,
    layout: LAYOUTS.find((layout) => layout === given('layout')) ?? 'force',
  };
}

function decode(part: string) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone %: then it is meant as it stands
  }
}
