'use client';

import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../../components/ui/button.tsx';
import { ImportUpload } from '../../account-import/import-upload.tsx';
import { OneImport } from '../../account-import/one-import.tsx';

type ImportPanelProps = {
  customerId: string;
  /** Empty until a file was chosen. */
  importId: string;
  onImport: (id: string) => void;
  onClose: () => void;
  onPlan: (planned: number) => void;
};

/** Many first accounts from a file, without leaving the page; what came of it stays here until one goes back to typing. */
export function ImportPanel({ customerId, importId, onImport, onClose, onPlan }: ImportPanelProps) {
  const t = useTranslations('customer.onboarding');
  return (
    <section aria-label={t('importAccounts')} className="grid gap-4 bg-sunken px-3 py-4 sm:px-4">
      <div>
        <Button size="sm" variant="ghost" onClick={onClose}>
          <ArrowLeft aria-hidden />
          {t('backToTyping')}
        </Button>
      </div>
      {importId ? (
        <OneImport id={importId} onEnd={() => onImport('')} onPlan={onPlan} endLabel={t('anotherFile')} />
      ) : (
        <ImportUpload ofReseller customerId={customerId} onUploaded={onImport} />
      )}
    </section>
  );
}
