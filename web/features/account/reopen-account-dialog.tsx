'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { ClosedAccount } from './account-types.ts';
import { useAccountsChanged } from './use-accounts-changed.ts';
import { usePeak } from './use-peak.ts';

/** Says what comes back, what does not, and what it makes of the month's count, before the account is opened again. */
export function ReopenAccountDialog({ account, onClose }: { account: ClosedAccount; onClose: () => void }) {
  const t = useTranslations('account.reopen');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useAccountsChanged();
  const peak = usePeak(account.customerId, 1);
  const { id, address, kind, frozen } = account;
  const reopen = useMutation(
    trpc.account.reopen.mutationOptions({
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
      onOpenChange={onClose}
      title={t('title', { address })}
      confirm={t('confirm')}
      pending={reopen.isPending}
      onConfirm={() => reopen.mutate({ id })}
    >
      <ul className="list-disc space-y-1.5 pl-5 text-sm leading-6 marker:text-faint">
        <li>{t(kind === 'mailbox' ? 'back' : 'backSender')}</li>
        {kind === 'mailbox' && <li>{t('missed')}</li>}
        {kind === 'mailbox' && <li>{t('forwarding')}</li>}
        {frozen && <li>{t('frozen')}</li>}
        <Allowed needs="metering:read">
          <li>
            {peak
              ? t(peak.after > peak.peak ? 'rises' : 'stays', {
                  ...{ before: peak.current, now: peak.current + 1 },
                  ...{ peak: peak.peak, after: peak.after },
                })
              : '…'}
          </li>
        </Allowed>
      </ul>
      {reopen.error && (
        <Notice tone="bad" className="mt-4">
          {reopen.error.message}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
