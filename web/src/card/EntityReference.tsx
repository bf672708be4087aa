import { CopyButton } from '../CopyButton';
import { FileLink } from '../FileLink';
import { useLanguage, useTexts } from '../language';
import { isWebAddress } from '../webAddress';
import type { CardEntity } from './EntityCard';

const texts = {
  en: {
    title: 'Cite and reuse',
    advice: 'Cite the documents for what they say (each claim has its citation), and this entry for finding it:',
    copyCitation: 'Copy the citation',
    iri: 'Permanent address',
    copyIri: 'Copy the permanent address',
    id: 'Id',
    copyId: 'Copy the id',
    sameAs: 'Elsewhere',
    data: 'Data',
    claims: 'CSV with quotes',
    by: 'NormGraph contributors',
    version: (n: number) => `generation ${n}`,
  },
  zh: {
    title: '引用与复用',
    advice: '引述观点请引用原始文献（每条论断均附引用格式）；引用本条目以说明检索来源：',
    copyCitation: '复制引用',
    iri: '永久地址',
    copyIri: '复制永久地址',
    id: '标识符',
    copyId: '复制标识符',
    sameAs: '外部标识',
    data: '数据',
    claims: 'CSV（含原文）',
    by: 'NormGraph 贡献者',
    version: (n: number) => `第 ${n} 版`,
  },
};

const FORMATS = [
  ['JSON-LD', 'jsonld'],
  ['Turtle', 'ttl'],
  ['N-Quads', 'nq'],
];

/** How an entity is cited, by which ids it is known, and its data. */
export function EntityReference({ entity, generation }: { entity: CardEntity; generation: number }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const { id, iri, sameAs } = entity;
  const citation = `${t.by}. ${entity[language]}. NormGraph, ${t.version(generation)}. ${iri}`;
  return (
    <section>
      <h3>{t.title}</h3>
      <p className="muted">{t.advice}</p>
      <p className="copied-text">{citation}</p>
      <CopyButton text={citation} label={t.copyCitation} />
      <dl className="ids">
        <dt>{t.id}</dt>
        <dd>
          <code>{id}</code> <CopyButton text={id} label={t.copyId} />
        </dd>
        <dt>{t.iri}</dt>
        <dd>
          <code>{iri}</code> <CopyButton text={iri} label={t.copyIri} />
        </dd>
        {sameAs.length > 0 && <dt>{t.sameAs}</dt>}
        {sameAs.map((address) => (
          <dd key={address}>
            {isWebAddress(address) ? (
              <a href={address} rel="external noreferrer">
                {address.replace(/^https?:\/\/(www\.)?/i, '')}
              </a>
            ) : (
              address
            )}
          </dd>
        ))}
        <dt>{t.data}</dt>
        <dd>
          {FORMATS.map(([name, extension]) => (
            <FileLink key={extension} href={`entity/${encodeURIComponent(id)}.${extension}`}>
              {name}
            </FileLink>
          ))}
          <FileLink href={`export/claims.csv?about=${encodeURIComponent(id)}&bom=true`}>{t.claims}</FileLink>
        </dd>
      </dl>
    </section>
  );
}
