import { EntityLink } from '../claim/links';
import { namedIn } from '../claim/named';
import { formatNumber, useLanguage, useTexts } from '../language';
import type { Scene, Tie } from '../scene/scene';
import { type Column, DataTable } from './DataTable';

const texts = {
  en: { caption: 'Ties', source: 'From', target: 'To', weight: 'Weight' },
  zh: { caption: '联系', source: '起点', target: '终点', weight: '权重' },
};

/** The ties of a derived network. */
export function TieTable({ scene }: { scene: Scene }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const end = (side: 'source' | 'target'): Column<Tie> => ({
    name: side,
    look: 'name',
    heading: t[side],
    sortKey: (tie) => scene.entities.get(tie[side])?.name[language] ?? tie[side],
    cell: (tie) => <EntityLink entity={namedIn(scene, tie[side])} />,
  });
  const weight: Column<Tie> = {
    name: 'weight',
    heading: t.weight,
    look: 'number',
    sortKey: (tie) => tie.weight,
    cell: (tie) => formatNumber(tie.weight, language),
  };
  return (
    <DataTable
      caption={t.caption}
      columns={[end('source'), end('target'), weight]}
      rows={scene.ties}
      keyOf={({ source, target }) => JSON.stringify([source, target])}
    />
  );
}
