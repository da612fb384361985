'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';

/** A secret, shown only now. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations('webhook.secret');
  return (
    <Dialog
      open
      stubborn
      onOpenChange={() => {}}
      title={t('title')}
      description={t('body')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('noted')}
        </Button>
      }
    >
      <CopyLine text={secret} label={t('copy')} />
    </Dialog>
  );
}
