'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { FactorSetup } from './factor-setup.tsx';
import { RemoveFactor } from './remove-factor.tsx';
import { RenewCodes } from './renew-codes.tsx';

const few = 3;

/** One's own second factor: whether there is one, whether there has to be, and what can be done about it. */
export function SecondFactorCard({ ofMailbox }: { ofMailbox: boolean }) {
  const t = useTranslations('profile.factor');
  const holder = useTranslations('holder');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState<'setUp' | 'renew' | 'remove' | null>(null);
  /** Recovery codes are on the screen: they must not go with a stray click. */
  const [shown, setShown] = useState(false);
  const factor = useQuery(trpc.secondFactor.get.queryOptions());
  if (factor.error) return <QueryFailure error={factor.error} onRetry={() => void factor.refetch()} />;
  if (!factor.data) return <SkeletonRows rows={3} />;
  const { since, recoveryCodesLeft, passkeys, dueAt } = factor.data;
  /** Asked for, and not there in any form. */
  const missing = !since && passkeys === 0 && dueAt !== null;

  async function done(text: string) {
    setOpen(null);
    setShown(false);
    toast(text);
    await queries.invalidateQueries();
  }

  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('title')}
          <Badge tone={since ? 'good' : missing ? 'warn' : 'neutral'}>{t(since ? 'on' : 'off')}</Badge>
        </span>
      }
      action={
        <Button size="sm" variant={since ? 'secondary' : 'primary'} onClick={() => setOpen('setUp')}>
          {t(since ? 'replace' : 'setUp')}
        </Button>
      }
    >
      <div className="grid gap-4">
        <p className="max-w-[75ch] text-sm leading-6 text-muted">
          {t('body')}
          {ofMailbox && <span className="block">{holder('factor')}</span>}
        </p>
        {missing && (
          <Notice tone="warn">
            {t('due', { at: format.dateTime(dueAt, { dateStyle: 'long', timeStyle: 'short' }) })}
          </Notice>
        )}
        {since && recoveryCodesLeft <= few && (
          <Notice tone="warn">{t('fewCodes', { count: recoveryCodesLeft })}</Notice>
        )}
        {since && (
          <>
            <Facts
              columns
              facts={[
                { label: t('since'), value: <Time at={since} /> },
                { label: t('codesLeft'), value: recoveryCodesLeft },
              ]}
            />
            <div className="flex flex-wrap gap-2">
              <Button size="sm" onClick={() => setOpen('renew')}>
                {t('renew')}
              </Button>
              {!dueAt && (
                <Button size="sm" variant="ghost" onClick={() => setOpen('remove')}>
                  {t('remove')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      {open === 'setUp' && (
        <Dialog open stubborn={shown} onOpenChange={() => setOpen(null)} title={t(since ? 'replace' : 'enrolTitle')}>
          <FactorSetup onCodes={() => setShown(true)} onDone={() => done(t('confirmed'))} />
        </Dialog>
      )}
      {open === 'renew' && <RenewCodes onClose={() => setOpen(null)} onDone={() => done(t('renewed'))} />}
      {open === 'remove' && <RemoveFactor onClose={() => setOpen(null)} onDone={() => done(t('removed'))} />}
    </Card>
  );
}
