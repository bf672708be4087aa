import { viewTexts } from './Views';
import { useTexts } from './language';
import { type Route, VIEWS, go, useRoute } from './route';

const texts = {
  en: { places: 'Parts of the page', explore: 'Explore', query: 'Query' },
  zh: { places: '页面各部分', explore: '探索', query: '查询' },
};

/** On a narrow screen, which has room for one part of the page: the way to each. */
export function Places() {
  const t = { ...useTexts(viewTexts), ...useTexts(texts) };
  const { panel, view, front } = useRoute();
  const places: { name: keyof typeof t; to: Partial<Route>; current: boolean }[] = [
    ...(['explore', 'query'] as const).map((name) => ({
      name,
      to: { panel: name, front: 'panel' as const },
      current: front === 'panel' && panel === name,
    })),
    ...VIEWS.map((name) => ({
      name,
      to: { view: name, front: 'view' as const },
      current: front === 'view' && view === name,
    })),
  ];
  return (
    <nav className="places" aria-label={t.places}>
      {places.map(({ name, to, current }) => (
        <button key={name} type="button" aria-current={current} onClick={() => go(to)}>
          {t[name]}
        </button>
      ))}
    </nav>
  );
}
