'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { ChangePasswordDialog } from './change-password-dialog.tsx';

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
