import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../language';
import { Busy, ErrorNote, Note } from '../parts';
import { go } from '../route';
import { FilterBar, FilteredOut } from './FilterBar';
import type { Scene } from './scene';
import { showNeighborhood, showStart, useScene } from './store';
import { useVisible } from './useVisible';
import './scene.css';

const texts = {
  en: {
    nothing: 'Nothing to show yet. Search for an entity, or run a query.',
    plain: 'The answer holds no entities and no claims: numbers and other plain data stand beside the query.',
    openQuery: 'Open the query',
    truncated: 'Only a part is shown: the answer was cut off at its limit.',
  },
  zh: {
    nothing: '还没有可显示的内容。请搜索实体，或运行查询。',
    plain: '结果中没有实体和论断：数字等其他数据请在查询旁查看。',
    openQuery: '打开查询',
    truncated: '结果达到数量上限，仅显示一部分。',
  },
};

/**
 * What every view of the scene has around it: the filters, its title, and, when there is nothing to view, why.
 * `children` draws what is visible, of which there is something.
 */
export function SceneFrame({ name, children }: { name: string; children(visible: Scene): ReactNode }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { title, loading, truncated } = useScene();
  return (
    <>
      <FilterBar />
      <div className="scene-title">
        <h2>{title?.[language] ?? name}</h2>
        {truncated && <span className="muted">{t.truncated}</span>}
      </div>
      {loading && <Busy />}
      <SceneContent>{children}</SceneContent>
    </>
  );
}

function SceneContent({ children }: { children(visible: Scene): ReactNode }) {
  const { scene, title, loading, error, explanation, centre } = useScene();
  const visible = useVisible();
  const t = useTexts(texts);
  const [language] = useLanguage();
  if (error) return <ErrorNote error={error} onRetry={() => void (centre ? showNeighborhood(centre) : showStart())} />;
  if (visible.entities.size > 0) return children(visible);
  if (loading) return null;
  if (explanation) return <Note>{explanation[language]}</Note>;
  if (scene.entities.size > 0) return <FilteredOut />;
  if (!title) return <Note>{t.nothing}</Note>;
  return (
    <Note>
      <p>{explanation?.[language] ?? t.plain}</p>
      <button type="button" className="button" onClick={() => go({ panel: 'query', front: 'panel' })}>
        {t.openQuery}
      </button>
    </Note>
  );
}
