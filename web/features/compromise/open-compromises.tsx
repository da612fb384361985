'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Total } from '../../components/ui/total.tsx';
import { reportsShown } from '../home/what-home-shows.ts';
import { InstructDialog } from './instruct-dialog.tsx';

type Open = Outputs['compromise']['open']['rows'][number];

/** Reports of misuse that are not lifted, the newest first; nothing where there is none. */
export function OpenCompromises() {
  const t = useTranslations('compromise');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const open = useQuery(
    trpc.compromise.open.queryOptions(
      { limit: reportsShown, cursor: keyset.cursor },
      { refetchInterval: 15_000, placeholderData: keepPreviousData },
    ),
  );
  if (!open.data || open.data.total === 0) return null;
  return (
    <Card flush title={t('openTitle')} description={t('openHint')} action={<Total of={open.data} />}>
      <ul className="divide-y divide-line border-t border-line">
        {open.data.rows.map((compromise) => (
          <Row key={compromise.id} compromise={compromise} />
        ))}
      </ul>
      <Pager keyset={keyset} nextCursor={open.data.nextCursor} />
    </Card>
  );
}

function Row({ compromise }: { compromise: Open }) {
  const t = useTranslations('compromise');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asked, setAsked] = useState<'instruct' | 'lift' | null>(null);
  const { id, target, label, reseller, customer, note, reportedAt, seenAt, instruction } = compromise;
  const lift = useMutation(
    trpc.compromise.liftUserOf.mutationOptions({
      async onSuccess() {
        toast(t('liftedUser'));
        await queries.invalidateQueries({ queryKey: trpc.compromise.pathKey() });
      },
    }),
  );
  return (
    <li className="grid gap-2 px-4 py-3 text-sm sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={seenAt ? 'warn' : 'bad'}>{t(seenAt ? 'instructed' : 'urgent')}</Badge>
          <span className="font-medium break-words">{[reseller, customer].filter(Boolean).join(' · ')}</span>
        </p>
        <p className="wrap-anywhere text-muted">
          {t(`target.${target}`)} {label} · <Time at={reportedAt} />
        </p>
        {note && <p className="break-words whitespace-pre-wrap">{note}</p>}
        {instruction && <p className="rounded-md bg-sunken p-2.5 break-words whitespace-pre-wrap">{instruction}</p>}
      </div>
      <span className="flex flex-wrap items-start gap-2">
        <Button size="sm" {...(!seenAt && { variant: 'primary' })} onClick={() => setAsked('instruct')}>
          {t('instruct')}
        </Button>
        {target === 'user' && (
          <Button size="sm" onClick={() => setAsked('lift')}>
            {t('lift')}
          </Button>
        )}
      </span>
      {asked === 'instruct' && <InstructDialog compromise={compromise} onClose={() => setAsked(null)} />}
      {asked === 'lift' && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsked(null)}
          title={t('liftTitle', { name: label ?? t('gone') })}
          description={t('liftBody.user')}
          confirm={t('lift')}
          pending={lift.isPending}
          onConfirm={() => lift.mutate({ id })}
        >
          {lift.error && <Notice tone="bad">{lift.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </li>
  );
}
