import { useMemo, useState } from 'react';
import { CopyButton } from '../CopyButton';
import { type FileRow, claimRecord, entityRecord, recordRows, tieRecord } from '../claim/records';
import { download, formatCsv, formatJsonLines, formatTsv } from '../download';
import { formatNumber, useLanguage, useTexts } from '../language';
import { Note, Switch } from '../parts';
import { SceneFrame } from '../scene/SceneFrame';
import type { Scene } from '../scene/scene';
import { ClaimTable } from './ClaimTable';
import { EntityTable } from './EntityTable';
import { TieTable } from './TieTable';
import './table.css';

const texts = {
  en: {
    name: 'Table',
    parts: 'What the table lists',
    claims: 'Claims',
    ties: 'Ties',
    entities: 'Entities',
    copy: 'Copy',
    copyLabel: 'Copy all rows as tab-separated values',
    download: (format: string) => `${format}: download all rows`,
    none: {
      claims: 'There are no claims here.',
      ties: 'There are no ties here.',
      entities: 'There are no entities here.',
    },
  },
  zh: {
    name: '表格',
    parts: '表格内容',
    claims: '论断',
    ties: '联系',
    entities: '实体',
    copy: '复制',
    copyLabel: '以制表符分隔复制全部行',
    download: (format: string) => `${format}：下载全部行`,
    none: { claims: '此处没有论断。', ties: '此处没有联系。', entities: '此处没有实体。' },
  },
};

const PARTS = ['claims', 'ties', 'entities'] as const;
type Part = (typeof PARTS)[number];

/** What the scene holds as tables: claims, ties of derived networks, and the entities. */
export default function TablePane() {
  const t = useTexts(texts);
  return <SceneFrame name={t.name}>{(scene) => <Tables scene={scene} />}</SceneFrame>;
}

function Tables({ scene }: { scene: Scene }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const [chosen, setChosen] = useState<Part | null>(null);
  const sizes: Record<Part, number> = {
    claims: scene.claims.size,
    ties: scene.ties.length,
    entities: scene.entities.size,
  };
  const part = chosen ?? PARTS.find((p) => sizes[p] > 0) ?? 'entities';
  return (
    <>
      <div className="view-bar">
        <Switch<Part>
          label={t.parts}
          options={PARTS.map((value) => ({ value, text: `${t[value]} ${formatNumber(sizes[value], language)}` }))}
          value={part}
          onChange={setChosen}
        />
        <Files name={part} scene={scene} />
      </div>
      {sizes[part] === 0 && <Note>{t.none[part]}</Note>}
      {sizes[part] > 0 && part === 'claims' && <ClaimTable scene={scene} />}
      {sizes[part] > 0 && part === 'ties' && <TieTable scene={scene} />}
      {sizes[part] > 0 && part === 'entities' && <EntityTable scene={scene} />}
    </>
  );
}

function recordsOf(part: Part, scene: Scene): FileRow[] {
  if (part === 'claims') return [...scene.claims.values()].map((claim) => claimRecord(claim, scene));
  if (part === 'ties') return scene.ties.map((tie) => tieRecord(tie, scene));
  return [...scene.entities.values()].map(entityRecord);
}

function Files({ name, scene }: { name: Part; scene: Scene }) {
  const t = useTexts(texts);
  const records = useMemo(() => recordsOf(name, scene), [name, scene]);
  const tsv = useMemo(() => formatTsv(recordRows(records)), [records]);
  if (records.length === 0) return null;
  const csv = () => download(`${name}.csv`, 'text/csv', formatCsv(recordRows(records)));
  const jsonLines = () => download(`${name}.jsonl`, 'application/jsonl', formatJsonLines(records));
  return (
    <div className="table-files">
      <CopyButton text={tsv} label={t.copyLabel}>
        {t.copy}
      </CopyButton>
      <button type="button" className="button" aria-label={t.download('CSV')} onClick={csv}>
        CSV
      </button>
      <button type="button" className="button" aria-label={t.download('JSON Lines')} onClick={jsonLines}>
        JSON Lines
      </button>
    </div>
  );
}
