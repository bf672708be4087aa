import { forgetToken, useAccess } from './access';
import { useLanguage, useTexts } from './language';
import { Switch } from './parts';
import { goToStart } from './route';
import { showStart } from './scene/store';
import { SearchBox } from './search/SearchBox';
import { type Theme, useTheme } from './theme';

const texts = {
  en: { start: 'NormGraph: to the start', theme: 'Appearance', light: 'Light', dark: 'Dark', system: 'As the device', forget: 'Forget token' },
  zh: { start: 'NormGraph：回到起点', theme: '外观', light: '浅色', dark: '深色', system: '跟随设备', forget: '清除令牌' },
};

const languages = [
  { value: 'en', text: 'English', title: 'English', lang: 'en' },
  { value: 'zh', text: '中文', title: '中文', lang: 'zh' },
] as const;

/** The bar above: the way back to the start, the search, language and appearance. */
export function Header() {
  const t = useTexts(texts);
  const [language, setLanguage] = useLanguage();
  const theme = useTheme();
  const token = useAccess((state) => state.token);
  const themes: { value: Theme; text: string; title: string }[] = [
    { value: 'light', text: '☀', title: t.light },
    { value: 'dark', text: '☾', title: t.dark },
    { value: 'system', text: '◐', title: t.system },
  ];
  return (
    <header className="bar">
      <h1>
        <a href="./" aria-label={t.start} onClick={toStart}>
          NormGraph
        </a>
      </h1>
      <SearchBox />
      <div className="end">
        {token && (
          <button type="button" className="button quiet" onClick={forgetToken}>
            {t.forget}
          </button>
        )}
        <Switch label="Language 语言" options={languages} value={language} onChange={setLanguage} />
        <Switch label={t.theme} options={themes} value={theme.value} onChange={theme.choose} />
      </div>
    </header>
  );
}

function toStart(event: { preventDefault(): void }) {
  event.preventDefault();
  goToStart();
  void showStart();
}
