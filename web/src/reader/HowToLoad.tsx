import { CopyButton } from '../CopyButton';
import { formatNumber, useLanguage, useTexts } from '../language';
import { Note } from '../parts';
import type { DocumentRecord } from './record';

const COMMAND = 'normgraph load PATH';

const texts = {
  en: {
    why: 'The text of this document is not loaded. Its claims are here with the places of their words; load it to see the words.',
    how: 'Stop the server, load the file, and start the server again:',
    fits: 'The file that fits, byte for byte:',
    length: (n: string) => `${n} characters`,
    copy: 'Copy the command',
  },
  zh: {
    why: '本文献的文本尚未载入。这里列出它的论断及其文字所在的位置；载入文本后即可看到原文。',
    how: '停止服务器，载入文件，再启动服务器：',
    fits: '逐字节相符的文件：',
    length: (n: string) => `${n} 字符`,
    copy: '复制命令',
  },
};

/** Says that the text is missing, how to load it, and which file it is. */
export function HowToLoad({ record: { sha256, length } }: { record: DocumentRecord }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  return (
    <Note>
      <p>{t.why}</p>
      <p>{t.how}</p>
      <p className="reader-command">
        <code>{COMMAND}</code> <CopyButton text={COMMAND} label={t.copy} />
      </p>
      {(sha256 || length) && (
        <p>
          {t.fits} {length !== null && t.length(formatNumber(length, language))}
          {sha256 && (
            <>
              {', SHA-256 '}
              <code>{sha256}</code>
            </>
          )}
        </p>
      )}
    </Note>
  );
}
