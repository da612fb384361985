'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import type { MailServer } from './account-types.ts';
import { MailClientSettings } from './mail-client-settings.tsx';

export type ShownOnce = { title: string; address: string; password: string };

/** An account's password, shown only now, with what else its user needs. */
export function ShownOnceDialog({
  shown,
  server,
  description,
  onClose,
}: {
  shown: ShownOnce;
  server: MailServer;
  /** Where it is not to be handed over to somebody else. */
  description?: string;
  onClose: () => void;
}) {
  const t = useTranslations('account.secret');
  return (
    <Dialog
      open
      stubborn
      onOpenChange={() => {}}
      title={shown.title}
      description={description ?? t('description')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('noted')}
        </Button>
      }
    >
      <div className="grid gap-4">
        <Line label={t('address')} text={shown.address} />
        <Line label={t('password')} text={shown.password} />
        <section className="border-t border-line pt-4">
          <h3 className="mb-2 text-sm font-semibold">{t('settings')}</h3>
          <MailClientSettings server={server} address={shown.address} />
        </section>
      </div>
    </Dialog>
  );
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <div className="grid gap-1">
      <p className="text-[13px] font-medium">{label}</p>
      <CopyLine text={text} label={label} />
    </div>
  );
}
