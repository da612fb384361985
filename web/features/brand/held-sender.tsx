'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { Time } from '../../components/ui/time.tsx';

type Sender = NonNullable<Outputs['brandSender']['get']>;

/** From which account mails leave, whether they do, and why not. */
export function HeldSender({ sender }: { sender: Sender }) {
  const t = useTranslations('brand.sender');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { address, accountId, customerName, failure, failedAt, lacks, chosenAt } = sender;
  const clear = useMutation(
    trpc.brandSender.clear.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.brandSender.pathKey() }),
    }),
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Link
          href={`/accounts/${accountId}`}
          className="min-w-0 font-medium wrap-anywhere underline underline-offset-4"
        >
          {address}
        </Link>
        <Badge tone={failure ? 'bad' : 'good'}>{t(failure ? 'fails' : 'works')}</Badge>
        <span className="ms-auto">
          <RemoveButton
            needs="brand:write"
            label={t('clear')}
            title={t('clearTitle', { address })}
            consequence={t('clearBody')}
            confirm={t('clearConfirm')}
            removal={clear}
            onConfirm={() => clear.mutate()}
          />
        </span>
      </div>
      <p className="text-[13px] leading-5 text-muted">
        {customerName} · {t('since')} <Time at={chosenAt} />
      </p>
      {failure && (
        <Notice tone="bad">
          {t(`why.${failure}`)} {t('meanwhile')}
          {failedAt && (
            <>
              {' '}
              {t('lastSeen')} <Time at={failedAt} />
            </>
          )}
        </Notice>
      )}
      {lacks.length > 0 && (
        <Notice tone="warn">{t('lacks', { records: format.list(lacks.map((each) => t(`record.${each}`))) })}</Notice>
      )}
    </>
  );
}
