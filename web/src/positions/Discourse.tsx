import { useMemo } from 'react';
import type { Variables } from '../ask';
import { EntityLink } from '../claim/links';
import { named } from '../claim/named';
import { NetworkDrawing } from '../drawing/NetworkDrawing';
import { type Network, mostConnected, networkOf } from '../drawing/network';
import { formatNumber, useLanguage, useTexts } from '../language';
import { openQuery } from '../openQuery';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/discourse.graphql?raw';
import { go, openEntity } from '../route';
import { withFragments, withoutFragments } from '../scene/fragments';
import { readScene } from '../scene/read';
import { showAnswer } from '../scene/store';
import { useAnswer } from '../useAnswer';
import {
  type Change,
  NORMALIZATIONS,
  PROJECTIONS,
  type Projection,
  type Selection,
  type Statements,
} from './selection';

const texts = {
  en: {
    title: 'Discourse network',
    project: 'Network',
    normalize: 'Normalization',
    minWeight: 'Weight at least',
    names: {
      AFFILIATION: 'Actors and ideas',
      ACTOR_CONGRUENCE: 'Actors that agree',
      ACTOR_CONFLICT: 'Actors that disagree',
      IDEA_CONGRUENCE: 'Ideas held together',
      NONE: 'none',
      AVERAGE_ACTIVITY: 'average activity',
      JACCARD: 'Jaccard',
      COSINE: 'cosine (DNA)',
    },
    explain: {
      AFFILIATION:
        'Who supports (+1) or rejects (−1) what; an idea that an actor both supports and rejects has no tie.',
      ACTOR_CONGRUENCE: 'Weight: on how many ideas both take the same side.',
      ACTOR_CONFLICT: 'Weight: on how many ideas one supports what the other rejects.',
      IDEA_CONGRUENCE: 'Weight: how many actors support both or reject both.',
      NONE: '',
      AVERAGE_ACTIVITY:
        'Divided by the mean number of positions of the two, so that those who say most do not stand out for that alone.',
      JACCARD: 'Divided by the number of positions that at least one of the two has.',
      COSINE: 'Divided by the product of the numbers of positions of the two.',
    },
    held: 'Only positions that are held: what is attributed or reserved makes no tie.',
    nothing: 'No two of these are tied. Show more of them, or choose another network.',
    truncated: 'Only the heaviest ties are shown.',
    part: (n: string, all: string) => `Drawn are the ${n} best connected of ${all}; the network view shows more.`,
    open: 'In the network view',
    query: 'Open as query',
    ties: (n: string) => `Ties as a list (${n})`,
    weight: 'weight',
  },
  zh: {
    title: '话语网络',
    project: '网络',
    normalize: '标准化',
    minWeight: '最小权重',
    names: {
      AFFILIATION: '行为体与观念',
      ACTOR_CONGRUENCE: '立场一致的行为体',
      ACTOR_CONFLICT: '立场相左的行为体',
      IDEA_CONGRUENCE: '同被主张的观念',
      NONE: '无',
      AVERAGE_ACTIVITY: '平均活跃度',
      JACCARD: 'Jaccard',
      COSINE: '余弦（DNA）',
    },
    explain: {
      AFFILIATION: '谁支持（+1）或反对（−1）什么；同一行为体既支持又反对的观念没有联系。',
      ACTOR_CONGRUENCE: '权重：双方立场相同的观念数。',
      ACTOR_CONFLICT: '权重：一方支持而另一方反对的观念数。',
      IDEA_CONGRUENCE: '权重：对两者同时支持或同时反对的行为体数。',
      NONE: '',
      AVERAGE_ACTIVITY: '除以两者立场数的平均值，使发言最多者不致仅因此突出。',
      JACCARD: '除以至少一方持有的立场数。',
      COSINE: '除以两者立场数的乘积。',
    },
    held: '只计自身所持立场：他人所称与保留的立场没有联系。',
    nothing: '其中没有任何两者有联系。请显示更多，或选择其他网络。',
    truncated: '只显示权重最大的联系。',
    part: (n: string, all: string) => `只画出 ${all} 个中联系最多的 ${n} 个；网络视图可显示更多。`,
    open: '在网络视图中打开',
    query: '作为查询打开',
    ties: (n: string) => `联系列表（${n}）`,
    weight: '权重',
  },
};

// Nodes: with more, the drawing beside the matrix is a tangle; the network view has room for them.
const LEGIBLE = 120;

interface DiscourseAnswer {
  discourse: { nodes: unknown[]; edges: unknown[]; truncated: boolean };
}

interface DiscourseProps {
  selection: Selection;
  /** The statements of the actors on the ideas that the matrix shows. */
  statements: Statements;
  onChange: Change;
}

/** The network of who agrees or disagrees with whom, of the same actors and ideas as the matrix. */
export function Discourse({ selection, statements, onChange }: DiscourseProps) {
  const t = useTexts(texts);
  const { project, normalize, minWeight } = selection;
  // Those between actors and ideas cannot be set against anything.
  const refined = project === 'AFFILIATION' ? {} : { normalize, minWeight: minWeight || undefined };
  const variables = { project, ...refined, ...statements };
  const { data, error, loading, retry } = useAnswer<DiscourseAnswer>(withFragments(query), variables);
  const network = useMemo(() => (data ? drawn(data, project) : undefined), [data, project]);
  return (
    <section className="positions-discourse" aria-label={t.title}>
      <h2 className="hidden-text">{t.title}</h2>
      <Settings selection={selection} onChange={onChange} />
      {error && <ErrorNote error={error} onRetry={retry} />}
      {loading && <Busy />}
      {network?.edges.size === 0 && !loading && <Note>{t.nothing}</Note>}
      {network && network.edges.size > 0 && <Drawn network={network} selection={selection} onChange={onChange} />}
      {data?.discourse.truncated && <Note>{t.truncated}</Note>}
      {data && <Onward data={data} variables={variables} project={project} />}
    </section>
  );
}

function drawn(data: DiscourseAnswer, project: Projection): Network {
  const network = networkOf(readScene(data));
  if (project !== 'ACTOR_CONFLICT') return network;
  return { ...network, edges: new Map([...network.edges].map(([id, edge]) => [id, { ...edge, opposing: true }])) };
}

function Settings({ selection, onChange }: Pick<DiscourseProps, 'selection' | 'onChange'>) {
  const t = useTexts(texts);
  const { project, normalize, minWeight } = selection;
  const normalized = project !== 'AFFILIATION';
  return (
    <div className="positions-settings">
      <label>
        {t.project}{' '}
        <select
          className="field"
          value={project}
          onChange={(event) => onChange({ project: event.target.value as Projection })}
        >
          {PROJECTIONS.map((name) => (
            <option key={name} value={name}>
              {t.names[name]}
            </option>
          ))}
        </select>
      </label>
      {normalized && (
        <>
          <label>
            {t.normalize}{' '}
            <select
              className="field"
              value={normalize}
              onChange={(event) => onChange({ normalize: event.target.value as Selection['normalize'] })}
            >
              {NORMALIZATIONS.map((name) => (
                <option key={name} value={name}>
                  {t.names[name]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.minWeight}{' '}
            <input
              className="field"
              type="number"
              min={0}
              step="any"
              value={minWeight}
              onChange={(event) => onChange({ minWeight: Math.max(event.target.valueAsNumber || 0, 0) })}
            />
          </label>
        </>
      )}
      <p className="muted">
        {t.explain[project]} {normalized && t.explain[normalize]} {t.held}
      </p>
    </div>
  );
}

function Drawn({ network, selection, onChange }: { network: Network; selection: Selection; onChange: Change }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const open = (id: string) => {
    const edge = network.edges.get(id);
    if (!edge) openEntity(id);
    else if (selection.project === 'AFFILIATION') onChange({ cell: [edge.source, edge.target], part: 'matrix' });
  };
  const end = (id: string) => named(network.nodes.get(id)!);
  const part = useMemo(() => mostConnected(network, LEGIBLE), [network]);
  const ties = [...network.edges.values()].sort((a, b) => Math.abs(b.weight!) - Math.abs(a.weight!));
  return (
    <>
      <div className="positions-drawing">
        <NetworkDrawing network={part} label={`${t.title}: ${t.names[selection.project]}`} onOpen={open} />
      </div>
      {part !== network && (
        <p className="positions-onward muted">
          {t.part(formatNumber(LEGIBLE, language), formatNumber(network.nodes.size, language))}
        </p>
      )}
      <details className="positions-ties">
        <summary>{t.ties(formatNumber(ties.length, language))}</summary>
        <ul>
          {ties.slice(0, 500).map(({ id, source, target, weight }) => (
            <li key={id}>
              <EntityLink entity={end(source)} /> – <EntityLink entity={end(target)} />
              <span className="muted">
                {' '}
                {t.weight} {formatNumber(weight!, language)}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Onward({ data, variables, project }: { data: DiscourseAnswer; variables: Variables; project: Projection }) {
  const t = useTexts(texts);
  const show = () => {
    showAnswer(data, { en: texts.en.names[project], zh: texts.zh.names[project] });
    go({ view: 'network' });
  };
  const ask = () => openQuery({ query: withoutFragments(query), variables, operation: 'Discourse', run: true });
  return (
    <p className="positions-onward">
      <button type="button" className="button" onClick={show}>
        {t.open}
      </button>{' '}
      <button type="button" className="button" onClick={ask}>
        {t.query}
      </button>
    </p>
  );
}
