'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { Facts } from '../../components/ui/facts.tsx';

/** Where the customers' servers connect to. */
export type RelayServer = { host: string; port: number };

/** What to enter in the server or device that sends. */
export function RelaySettings({ server }: { server: RelayServer }) {
  const t = useTranslations('relay');
  return (
    <Card title={t('settings')} description={t('settingsHint')}>
      <Facts
        facts={[
          { label: t('host'), value: <CopyLine text={server.host} label={t('host')} /> },
          { label: t('port'), value: <CopyLine text={String(server.port)} label={t('port')} /> },
          { label: t('encryption'), value: t('encryptionValue') },
          { label: t('authentication'), value: t('authenticationValue') },
          { label: t('sender'), value: t('senderValue') },
        ]}
      />
    </Card>
  );
}
