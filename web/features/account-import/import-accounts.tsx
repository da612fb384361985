'use client';

import { useTranslations } from 'next-intl';
import { useUrlState } from '../../client/use-url-state.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { ImportList } from './import-list.tsx';
import { ImportUpload } from './import-upload.tsx';
import { OneImport } from './one-import.tsx';

/** Many accounts from a CSV file: chosen, looked at, opened by the worker. Which import is meant stands in the address, so that one can leave. */
export function ImportAccounts({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('accountImport');
  const [id, setId] = useUrlState('import');
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: t('accounts'), href: '/accounts' }]}
        description={t('description')}
      />
      <div className="grid gap-5">
        {id ? (
          <OneImport id={id} onEnd={() => setId('')} />
        ) : (
          <ImportUpload ofReseller={ofReseller} onUploaded={(uploaded) => setId(uploaded)} />
        )}
        <ImportList ofReseller={ofReseller} current={id} onOpen={setId} />
      </div>
    </>
  );
}
