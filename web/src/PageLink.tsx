import type { ReactNode } from 'react';
import { useAccess } from './access';

/** A link to a page that the server writes. There is none for readers with a token, which no link can send. */
export function PageLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  const token = useAccess((state) => state.token);
  if (token) return null;
  return (
    <a className={className} href={href}>
      {children}
    </a>
  );
}
