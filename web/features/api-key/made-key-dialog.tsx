'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import type { MadeKey } from './api-key-types.ts';

/** A key, shown only now, and how a program uses it. */
export function MadeKeyDialog({ made: { name, key }, onClose }: { made: MadeKey; onClose: () => void }) {
  const t = useTranslations('apiKey');
  const example = `curl -H "Authorization: Bearer ${key.slice(0, 16)}…" ${window.location.origin}/api/v1/usage/pool`;
  return (
    <Dialog
      open
      stubborn
      onOpenChange={() => {}}
      title={t('madeTitle', { name })}
      description={t('madeBody')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('noted')}
        </Button>
      }
    >
      <div className="grid gap-4">
        <div>
          <p className="mb-1 text-sm font-medium">{t('key')}</p>
          <CopyLine text={key} />
        </div>
        <div>
          <p className="mb-1 text-sm font-medium">{t('example')}</p>
          <pre className="overflow-x-auto rounded-md bg-sunken px-3 py-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
            {example}
          </pre>
        </div>
      </div>
    </Dialog>
  );
}
