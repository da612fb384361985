'use client';

import { FileUp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useUrlState } from '../../../client/use-url-state.ts';
import { Allowed } from '../../../components/ui/allowed.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { CopyButton, CopyLine } from '../../../components/ui/copy-button.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { SkeletonRows } from '../../../components/ui/skeleton.tsx';
import type { MailServer } from '../../account/account-types.ts';
import { RoomLine } from '../../account/open-account-lines.tsx';
import type { DomainRow } from '../../domain/domain-types.ts';
import type { Opened } from './account-rows.tsx';
import { Part } from './part.tsx';

/** Not read before there is a domain. */
const AccountRows = dynamic(async () => (await import('./account-rows.tsx')).AccountRows);
const MailClientSettings = dynamic(
  async () => (await import('../../account/mail-client-settings.tsx')).MailClientSettings,
);
/** Read only by those who have a file. */
const ImportPanel = dynamic(async () => (await import('./import-panel.tsx')).ImportPanel, {
  loading: () => <SkeletonRows />,
});

type AccountsPartProps = {
  domains: readonly DomainRow[];
  server: MailServer;
  count: number;
  /** How many are typed and not opened yet. */
  onPlan: (planned: number) => void;
};

/** Opens the first accounts; each password is shown here and nowhere else. */
export function AccountsPart({ domains, server, count, onPlan }: AccountsPartProps) {
  const t = useTranslations('customer.onboarding');
  const client = useTranslations('account.client');
  const [opened, setOpened] = useState<readonly Opened[]>([]);
  // In the address, so that who comes back finds the file, or what became of it.
  const [importId, setImportId] = useUrlState('import');
  const [importing, setImporting] = useState(false);
  const customerId = domains[0]?.customerId;
  return (
    <Part
      step={4}
      flush
      title={t('accounts')}
      description={t('accountsHint')}
      done={count > 0}
      waits={domains.length === 0 && t('afterDomain')}
    >
      <div className="divide-y divide-line">
        {opened.length > 0 && <OpenedAccounts opened={opened} />}
        {customerId && (importing || importId) ? (
          <ImportPanel
            customerId={customerId}
            importId={importId}
            onImport={(id) => {
              setImportId(id);
              setImporting(true);
            }}
            onClose={() => {
              setImportId('');
              setImporting(false);
            }}
            onPlan={onPlan}
          />
        ) : (
          <>
            <Allowed needs="account:write">
              <div className="px-4 py-4 sm:px-5">
                <AccountRows
                  domains={domains}
                  onOpened={(account) => setOpened((before) => [...before, account])}
                  onPlan={onPlan}
                />
              </div>
            </Allowed>
            {customerId && (
              <div className="px-4 py-3 text-[13px] leading-5 text-muted sm:px-5">
                <RoomLine customerId={customerId} />
              </div>
            )}
            <p className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-[13px] leading-5 text-muted sm:px-5">
              {t('manyAccounts')}
              <Button needs="account-import:write" size="sm" onClick={() => setImporting(true)}>
                <FileUp aria-hidden />
                {t('importAccounts')}
              </Button>
            </p>
          </>
        )}
        <section className="px-4 py-4 sm:px-5">
          <h3 className="text-sm font-semibold">{client('title')}</h3>
          <p className="mt-0.5 mb-3 text-[13px] leading-5 text-muted">{client('description')}</p>
          <MailClientSettings server={server} />
        </section>
      </div>
    </Part>
  );
}

function OpenedAccounts({ opened }: { opened: readonly Opened[] }) {
  const t = useTranslations('customer.onboarding');
  const secret = useTranslations('account.secret');
  const list = opened.map(({ address, password }) => `${address}\t${password}`).join('\n');
  return (
    <section aria-label={t('opened')} className="grid gap-3 px-4 py-4 sm:px-5">
      <Notice tone="warn" title={t('openedTitle', { count: opened.length })}>
        {secret('description')}
      </Notice>
      <ul className="grid gap-2">
        {opened.map(({ address, password }) => (
          <li key={address} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-2">
            <span className="text-sm font-medium wrap-anywhere">{address}</span>
            <CopyLine text={password} label={t('passwordOf', { address })} />
          </li>
        ))}
      </ul>
      <div>
        <CopyButton text={list} label={t('copyOpened')} showLabel />
      </div>
    </section>
  );
}
