'use client';

import { ArrowRightLeft, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RowMenu } from '../../components/ui/row-menu.tsx';
import { unseen } from '../../components/ui/skeleton.tsx';
import type { Domain } from './domain-types.ts';

const MoveDomainDialog = dynamic(async () => (await import('./move-domain-dialog.tsx')).MoveDomainDialog, {
  loading: unseen,
});
const RemoveDomainDialog = dynamic(async () => (await import('./remove-domain-dialog.tsx')).RemoveDomainDialog, {
  loading: unseen,
});

/** What is rarely done with a domain, and not without being asked. */
export function DomainMenu({ domain }: { domain: Domain }) {
  const t = useTranslations('domain');
  const [doing, setDoing] = useState<'move' | 'remove' | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <RowMenu
        label={t('remove.menu', { domain: domain.unicodeName })}
        actions={[
          {
            label: t('move.action'),
            icon: <ArrowRightLeft aria-hidden />,
            needs: 'domain:move',
            onSelect: () => setDoing('move'),
          },
          {
            label: t('remove.action'),
            icon: <Trash2 aria-hidden />,
            needs: 'domain:remove',
            danger: true,
            onSelect: () => setDoing('remove'),
          },
        ]}
      />
      {doing === 'move' && <MoveDomainDialog domain={domain} onClose={close} />}
      {doing === 'remove' && <RemoveDomainDialog domain={domain} onClose={close} />}
    </>
  );
}
