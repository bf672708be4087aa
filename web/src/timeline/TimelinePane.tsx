import { useMemo, useState } from 'react';
import { formatNumber, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { Busy, ClassShape, ErrorNote, Note, Switch } from '../parts';
import { useRoute } from '../route';
import { SceneFrame } from '../scene/SceneFrame';
import { useFilters, visible } from '../scene/filters';
import type { Scene } from '../scene/scene';
import { useScene } from '../scene/store';
import { useNarrow } from '../useNarrow';
import { Chart } from './Chart';
import { EntryList } from './EntryList';
import { type Entry, datedEntries, groupBy } from './entries';
import { MOST, useAllDated } from './useAllDated';
import { GROUPINGS, type Grouping, type Wording, useWording } from './useWording';
import './timeline.css';

const texts = {
  en: {
    name: 'Timeline',
    which: 'Which claims',
    here: 'Those shown',
    all: 'All dated claims',
    allAbout: (name: string) => `All dated claims about ${name}`,
    groupBy: 'Group by',
    none: 'Nothing',
    subject: 'Subject',
    predicate: 'Predicate',
    document: 'Document',
    form: 'Form',
    chart: 'Chart',
    list: 'List',
    counts: (dated: string, undated: string) => `${dated} with a date; ${undated} without one are not shown.`,
    onlyDated: (dated: string) => `${dated} dated claims.`,
    joined: (entries: string) => `Those that say the same are joined: ${entries} entries.`,
    first: (most: string, total: string) => `Only the first ${most} of ${total} are shown.`,
    noneDated: 'None of the claims shown has a date.',
    noClaims: 'What is shown holds no claims, and so no dates.',
    showAll: 'Show all dated claims instead',
    legend: 'Colours: class of the subject. Shapes: how exact the date is',
    exact: 'on a day',
    vague: 'some time in a month or year',
    interval: 'from – to',
  },
  zh: {
    name: '时间线',
    which: '显示哪些论断',
    here: '当前所示',
    all: '全部有日期的论断',
    allAbout: (name: string) => `关于${name}的全部有日期论断`,
    groupBy: '分组',
    none: '不分组',
    subject: '主体',
    predicate: '谓词',
    document: '文献',
    form: '形式',
    chart: '图示',
    list: '列表',
    counts: (dated: string, undated: string) => `${dated} 条有日期；${undated} 条没有日期，未显示。`,
    onlyDated: (dated: string) => `${dated} 条有日期的论断。`,
    joined: (entries: string) => `内容相同的已合并为 ${entries} 条。`,
    first: (most: string, total: string) => `仅显示 ${total} 条中的前 ${most} 条。`,
    noneDated: '所示论断均无日期。',
    noClaims: '当前内容不含论断，因而没有日期。',
    showAll: '改为显示全部有日期的论断',
    legend: '颜色：主体的类别。形状：日期的精确程度',
    exact: '某日',
    vague: '某月或某年之内',
    interval: '起止',
  },
};

/** The dated claims of the scene, or all of them, along the time. */
export default function TimelinePane() {
  const t = useTexts(texts);
  return <SceneFrame name={t.name}>{(scene) => <Timeline shown={scene} />}</SceneFrame>;
}

function Timeline({ shown }: { shown: Scene }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const centre = useScene((state) => state.centre);
  const centreName = useScene((state) =>
    centre === null ? undefined : state.scene.entities.get(centre)?.name[language],
  );
  const [which, setWhich] = useState<'here' | 'all'>('here');
  const filters = useFilters();
  const { read: all, complete, error, retry } = useAllDated(which === 'all', centre);
  const loading = which === 'all' && !complete && !error;
  const scene = useMemo(
    () => (which === 'here' ? shown : visible(all.scene, filters)),
    [which, shown, all.scene, filters],
  );
  const entries = useMemo(() => datedEntries(scene.claims.values()), [scene]);
  const dated = entries.reduce((sum, { claims }) => sum + claims.length, 0);
  const undated = scene.claims.size - dated;
  const n = (value: number) => formatNumber(value, language);
  const counts = undated > 0 ? t.counts(n(dated), n(undated)) : t.onlyDated(n(dated));
  return (
    <>
      <div className="view-bar">
        <Switch<'here' | 'all'>
          label={t.which}
          options={[
            { value: 'here', text: t.here },
            { value: 'all', text: centreName ? t.allAbout(centreName) : t.all },
          ]}
          value={which}
          onChange={setWhich}
        />
        <span className="muted" role="status">
          {counts} {dated > entries.length && t.joined(n(entries.length))} {which === 'all' && all.total > MOST && t.first(n(MOST), n(all.total))}
        </span>
      </div>
      {loading && <Busy />}
      {which === 'all' && error && <ErrorNote error={error} onRetry={retry} />}
      {entries.length > 0 && <Entries entries={entries} scene={scene} />}
      {entries.length === 0 && !loading && !(which === 'all' && error) && (
        <Note>
          <p>{scene.claims.size > 0 ? t.noneDated : t.noClaims}</p>
          {which === 'here' && (
            <button type="button" className="button" onClick={() => setWhich('all')}>
              {t.showAll}
            </button>
          )}
        </Note>
      )}
    </>
  );
}

function Entries({ entries, scene }: { entries: Entry[]; scene: Scene }) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [form, setForm] = useState<'chart' | 'list'>('list');
  const [grouping, setGrouping] = useState<Grouping>('none');
  const wording = useWording(scene, grouping);
  const selected = useSelected(entries);
  const groups = useMemo(
    () =>
      groupBy(entries, wording.groupOf).map((section) => ({ ...section, title: wording.titleOf(section.entries[0]) })),
    [entries, wording],
  );
  const showsChart = !narrow || form === 'chart';
  return (
    <>
      {narrow && (
        <div className="view-bar">
          <Switch<'chart' | 'list'>
            label={t.form}
            options={[
              { value: 'list', text: t.list },
              { value: 'chart', text: t.chart },
            ]}
            value={form}
            onChange={setForm}
          />
        </div>
      )}
      {showsChart && (
        <Chart groups={groups} titled={grouping !== 'none'} selected={selected} wording={wording}>
          <GroupingChoice grouping={grouping} onChange={setGrouping} />
        </Chart>
      )}
      {showsChart && <Legend entries={entries} wording={wording} />}
      {!(narrow && showsChart) && <EntryList entries={entries} scene={scene} selected={selected} wording={wording} />}
    </>
  );
}

function GroupingChoice({ grouping, onChange }: { grouping: Grouping; onChange(grouping: Grouping): void }) {
  const t = useTexts(texts);
  return (
    <label>
      {t.groupBy}{' '}
      <select className="field" value={grouping} onChange={(event) => onChange(event.target.value as Grouping)}>
        {GROUPINGS.map((value) => (
          <option key={value} value={value}>
            {t[value]}
          </option>
        ))}
      </select>
    </label>
  );
}

// The claim whose card is open, else the claims about the entity whose card is, unless everything is about it.
function useSelected(entries: readonly Entry[]): ReadonlySet<string> {
  const claim = useRoute((route) => route.claim);
  const entity = useRoute((route) => route.entity);
  const centre = useScene((state) => state.centre);
  return useMemo(() => {
    if (!claim && (!entity || entity === centre)) return new Set();
    const isSelected = ({ claims, claim: { subject, object } }: Entry) =>
      claim ? claims.some(({ id }) => id === claim) : subject === entity || object === entity;
    return new Set(entries.filter(isSelected).map((entry) => entry.claim.id));
  }, [entries, claim, entity, centre]);
}

function Legend({ entries, wording }: { entries: readonly Entry[]; wording: Wording }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { classes } = useOntology();
  const present = groupBy(entries, wording.classOf).map(({ key }) => key);
  return (
    <ul className="timeline-legend muted" aria-label={t.legend}>
      {present.map((name) => (
        <li key={name}>
          <ClassShape name={name} /> {classes.get(name)?.label[language] ?? name}
        </li>
      ))}
      {(['exact', 'vague', 'interval'] as const).map((shape) => (
        <li key={shape}>
          <svg className={`timeline-mark ${shape}`} width={24} height={10} aria-hidden="true">
            <rect
              className="bar"
              x={shape === 'exact' ? 8 : 1}
              y={1}
              width={shape === 'exact' ? 8 : 22}
              height={8}
              rx={shape === 'exact' ? 4 : 1}
            />
          </svg>{' '}
          {t[shape]}
        </li>
      ))}
    </ul>
  );
}
