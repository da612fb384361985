'use client';

import { Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RowMenu } from '../../components/ui/row-menu.tsx';
import type { Domain } from './domain-types.ts';

const RemoveDomainDialog = dynamic(async () => (await import('./remove-domain-dialog.tsx')).RemoveDomainDialog);

/** What is rarely done with a domain, and not without being asked. */
export function DomainMenu({ domain }: { domain: Domain }) {
  const t = useTranslations('domain.remove');
  const [removing, setRemoving] = useState(false);
  return (
    <>
      <RowMenu
        label={t('menu', { domain: domain.unicodeName })}
        actions={[
          {
            label: t('action'),
            icon: <Trash2 aria-hidden />,
            needs: 'domain:remove',
            danger: true,
            onSelect: () => setRemoving(true),
          },
        ]}
      />
      {removing && <RemoveDomainDialog domain={domain} onClose={() => setRemoving(false)} />}
    </>
  );
}
