'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { AppPasswordsShown } from '../app-password/app-passwords-shown.tsx';

/** What signs in to the account, and when each was used last. */
export function SignInCard({ accountId }: { accountId: string }) {
  const t = useTranslations('account.detail');
  return (
    <Card title={t('signIn')}>
      <AppPasswordsShown accountId={accountId} />
    </Card>
  );
}
