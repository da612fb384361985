'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';

// Their forms come with what checks them: only to whoever opens one.
const RenameDialog = dynamic(async () => (await import('../administrator/rename-dialog.tsx')).RenameDialog);
const ChangeEmailDialog = dynamic(async () => (await import('./change-email-dialog.tsx')).ChangeEmailDialog);

/** One's own name, and the address one signs in with. */
export function PersonCard() {
  const t = useTranslations('profile.person');
  const person = useQuery(useTRPC().person.get.queryOptions());
  const format = useFormatter();
  const [changing, setChanging] = useState<'name' | 'email' | null>(null);
  if (person.error) return <QueryFailure error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data) return <SkeletonRows rows={3} />;
  const { name, email, wanted, canMail } = person.data;
  return (
    <Card
      title={t('title')}
      action={
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => setChanging('name')}>
            {t('rename')}
          </Button>
          <Button size="sm" disabled={!canMail} onClick={() => setChanging('email')}>
            {t('changeEmail')}
          </Button>
        </div>
      }
    >
      <Facts
        columns
        facts={[
          { label: t('name'), value: name },
          { label: t('email'), value: <span className="break-all">{email}</span> },
        ]}
      />
      {wanted && (
        <Notice tone="info" className="mt-3">
          {t('wanted', {
            email: wanted.email,
            expires: format.dateTime(wanted.expiresAt, { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </Notice>
      )}
      {!canMail && <p className="mt-3 text-[13px] leading-5 text-muted">{t('cannotMail')}</p>}
      {changing === 'name' && <RenameDialog id={null} name={name} onClose={() => setChanging(null)} />}
      {changing === 'email' && <ChangeEmailDialog onClose={() => setChanging(null)} />}
    </Card>
  );
}
