'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Account } from './account-types.ts';
import { useAccountsChanged } from './use-accounts-changed.ts';
import { usePeak } from './use-peak.ts';

/** Says what closing does, to mail, to the address and to the bill, before it is done. */
export function CloseAccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useTranslations('account.close');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useAccountsChanged();
  const peak = usePeak(account.customerId, 0);
  const { id, address, kind } = account;
  const close = useMutation(
    trpc.account.close.mutationOptions({
      async onSuccess() {
        await changed();
        toast(t('done', { address }));
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('title', { address })}
      confirm={t('confirm')}
      pending={close.isPending}
      onConfirm={() => close.mutate({ id })}
    >
      <ul className="list-disc space-y-1.5 pl-5 text-sm leading-6 marker:text-faint">
        <li>{t(kind === 'mailbox' ? 'refused' : 'noSending')}</li>
        {kind === 'mailbox' && <li>{t('mail')}</li>}
        <li>{t('free', { address })}</li>
        <li>{t('undo')}</li>
        <Allowed needs="metering:read">
          <li>{peak ? t('count', { before: peak.current, after: peak.current - 1, peak: peak.peak }) : '…'}</li>
        </Allowed>
      </ul>
      {close.error && (
        <Notice tone="bad" className="mt-4">
          {close.error.message}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
