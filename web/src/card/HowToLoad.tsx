import { CopyButton } from '../CopyButton';
import { useTexts } from '../language';

const texts = {
  en: {
    title: 'The graph has no claims yet',
    how: 'Stop the server, load documents (plain text or Markdown, one file or a folder), and start it again:',
    copy: 'Copy the command',
    then: 'The known entities can be searched all the same.',
  },
  zh: {
    title: '图谱中还没有论断',
    how: '停止服务器，载入文献（纯文本或 Markdown，可为单个文件或文件夹），然后重新启动：',
    copy: '复制命令',
    then: '已知实体仍可搜索。',
  },
};

const COMMANDS = 'normgraph load my-documents/\nnormgraph serve';

/** For a graph without claims: how documents are loaded. */
export function HowToLoad() {
  const t = useTexts(texts);
  return (
    <section>
      <h3>{t.title}</h3>
      <p>{t.how}</p>
      <pre className="copied-text code">{COMMANDS}</pre>
      <CopyButton text={COMMANDS} label={t.copy} />
      <p className="muted">{t.then}</p>
    </section>
  );
}
