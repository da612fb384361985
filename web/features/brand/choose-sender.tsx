'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { SenderPicker } from './sender-picker.tsx';

/** Looks for an account and has mails leave from it. `another`: there is one already. */
export function ChooseSender({ another, onDone }: { another: boolean; onDone: () => void }) {
  const t = useTranslations('brand.sender');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [accountId, setAccountId] = useState('');
  const may = useMay();
  const set = useMutation(
    trpc.brandSender.set.mutationOptions({
      async onSuccess() {
        toast(t('done'));
        await queries.invalidateQueries({ queryKey: trpc.brandSender.pathKey() });
        onDone();
      },
    }),
  );
  if (!may('account:read')) return <p className="text-[13px] leading-5 text-muted">{t('needsAccounts')}</p>;
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (accountId) set.mutate({ accountId });
      }}
    >
      {set.error && <Notice tone="bad">{set.error.message}</Notice>}
      <div className="flex flex-wrap items-end gap-3">
        <SenderPicker label={t(another ? 'another' : 'choose')} value={accountId} onChange={setAccountId} />
        <Button needs="brand:write" type="submit" pending={set.isPending} disabled={accountId === ''}>
          {t('set')}
        </Button>
      </div>
      <p className="text-[13px] leading-5 text-muted">{t('hint')}</p>
    </form>
  );
}
