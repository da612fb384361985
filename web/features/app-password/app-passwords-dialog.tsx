'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import type { Account } from '../account/account-types.ts';
import type { ShownOnce } from '../account/shown-once-dialog.tsx';
import { AddAppPassword } from './add-app-password.tsx';
import { AppPasswordsShown } from './app-passwords-shown.tsx';

type AppPasswordsDialogProps = { account: Account; onShow: (shown: ShownOnce) => void; onClose: () => void };

/** An account's app passwords with their last use, and the way to a new one. */
export function AppPasswordsDialog({ account, onShow, onClose }: AppPasswordsDialogProps) {
  const t = useTranslations('appPassword');
  const common = useTranslations('common');
  const [adding, setAdding] = useState(false);
  if (adding) return <AddAppPassword account={account} onAdded={onShow} onClose={() => setAdding(false)} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={t('description', { address: account.address })}
      footer={
        <>
          <Button onClick={onClose}>{common('close')}</Button>
          <Button needs="app-password:write" variant="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        </>
      }
    >
      <AppPasswordsShown accountId={account.id} fresh />
    </Dialog>
  );
}
