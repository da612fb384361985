'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';

// Its form comes with what checks it: only to whoever opens it.
const ChangePasswordDialog = dynamic(async () => (await import('./change-password-dialog.tsx')).ChangePasswordDialog);

/** @param ofMailbox the password opens a mailbox too */
export function PasswordCard({ ofMailbox }: { ofMailbox: boolean }) {
  const t = useTranslations('profile.password');
  const holder = useTranslations('holder.password');
  const [changing, setChanging] = useState(false);
  return (
    <Card
      title={t('title')}
      action={
        <Button size="sm" onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      }
    >
      <p className="max-w-[75ch] text-sm leading-6 text-muted">{ofMailbox ? holder('body') : t('body')}</p>
      {changing && <ChangePasswordDialog ofMailbox={ofMailbox} onClose={() => setChanging(false)} />}
    </Card>
  );
}
