import { type MouseEvent, type ReactNode, useState } from 'react';
import { useAccess } from './access';
import { ApiError, asApiError, request } from './ask';
import { download } from './download';
import { useLanguage } from './language';
import { messageOf } from './parts';

/** A link to a file that the server makes. With a token, which no link can send, the page itself fetches it. */
export function FileLink({ href, children }: { href: string; children: ReactNode }) {
  const token = useAccess((state) => state.token);
  const [language] = useLanguage();
  const [error, setError] = useState<ApiError | null>(null);
  if (!token) return <a href={href}>{children}</a>;
  const fetchIt = (event: MouseEvent) => {
    event.preventDefault();
    setError(null);
    fetchFile(href).catch((failure: unknown) => setError(asApiError(failure)));
  };
  return (
    <>
      <a href={href} onClick={fetchIt}>
        {children}
      </a>
      {error && <span role="alert">{messageOf(error, language)}</span>}
    </>
  );
}

async function fetchFile(address: string) {
  const response = await request(new URL(address, document.baseURI).href);
  if (!response.ok) throw new ApiError(`The server answers ${response.status} ${response.statusText}.`, 'UNKNOWN');
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const last = new URL(address, document.baseURI).pathname.split('/').pop()!;
  download(name ?? decodeURIComponent(last), response.headers.get('Content-Type') ?? '', await response.blob());
}
