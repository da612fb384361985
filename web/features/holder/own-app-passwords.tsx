'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import type { MailServer } from '../account/account-types.ts';
import { type ShownOnce, ShownOnceDialog } from '../account/shown-once-dialog.tsx';
import { AppPasswordsShown } from '../app-password/app-passwords-shown.tsx';
import type { Mailbox } from './holder-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const AddAppPassword = dynamic(async () => (await import('../app-password/add-app-password.tsx')).AddAppPassword);

/** One's own app passwords: each with its last use, and the way to another. */
export function OwnAppPasswords({ mailbox, server }: { mailbox: Mailbox; server: MailServer }) {
  const t = useTranslations('appPassword');
  const words = useTranslations('holder.appPasswords');
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<ShownOnce | null>(null);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={words('body')}
        action={
          <Button variant="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      <Card>
        <AppPasswordsShown accountId={mailbox.id} />
      </Card>
      {adding && (
        <AddAppPassword
          account={mailbox}
          onAdded={(made) => {
            setAdding(false);
            setShown(made);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {shown && (
        <ShownOnceDialog shown={shown} server={server} description={words('shown')} onClose={() => setShown(null)} />
      )}
    </>
  );
}
