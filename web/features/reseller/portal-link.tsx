'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';

/** Opens a brand's portal, reached by the same protocol and port as this page. */
export function PortalLink({ host, children }: { host: string; children: ReactNode }) {
  const [origin, setOrigin] = useState(`https://${host}`);
  useEffect(() => {
    const { protocol, port } = window.location;
    setOrigin(`${protocol}//${host}${port && `:${port}`}`);
  }, [host]);
  return (
    <Button asChild>
      <a href={origin} target="_blank" rel="noreferrer">
        {children}
      </a>
    </Button>
  );
}
