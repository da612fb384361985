'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { OptionFees } from './option-fees.tsx';

const tones = { requested: 'info', accepted: 'good', refused: 'bad', withdrawn: 'neutral' } as const;

/** What the reseller asked for; the operator answers, the reseller may take it back. */
export function OptionRequests({ resellerId }: { resellerId: string | null }) {
  const t = useTranslations('contract');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const own = useQuery({ ...trpc.option.requests.queryOptions(), enabled: resellerId === null });
  const of = useQuery({
    ...trpc.option.requestsOf.queryOptions({ resellerId: resellerId ?? '' }),
    enabled: resellerId !== null,
  });
  const rows = (resellerId === null ? own : of).data ?? [];
  const done = {
    async onSuccess() {
      toast(t('optionDone'));
      await queries.invalidateQueries();
    },
  };
  const withdraw = useMutation(trpc.option.withdraw.mutationOptions(done));
  const decide = useMutation(trpc.option.decide.mutationOptions(done));
  const failed = withdraw.error ?? decide.error;
  if (rows.length === 0) return null;
  const dayText = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <div className="mt-4 grid gap-3 border-t border-line pt-3">
      <p className="text-[13px] font-medium">{t('optionRequests')}</p>
      {failed && <Notice tone="bad">{failed.message}</Notice>}
      <ul className="grid gap-3">
        {rows.map(({ id, asked, quote, state, requestedAt }) => (
          <li key={id} className="grid gap-2 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={tones[state]}>{t(`optionState.${state}`)}</Badge>
              <span>
                {t(asked.kind === 'option-added' ? 'optionRequestAdded' : 'optionRequestEnded', {
                  option: t(`option.${quote.option}`),
                  day: dayText(asked.on),
                })}
              </span>
              <span className="text-xs text-muted">
                <Time at={requestedAt} />
              </span>
            </p>
            {state === 'requested' && (
              <>
                <OptionFees quote={quote} ending={asked.kind === 'option-ended'} />
                <span className="flex gap-2">
                  {resellerId === null ? (
                    <Button
                      needs="contract:write"
                      size="sm"
                      pending={withdraw.isPending}
                      onClick={() => withdraw.mutate({ id })}
                    >
                      {t('optionWithdraw')}
                    </Button>
                  ) : (
                    <>
                      <Button
                        size="sm"
                        disabled={decide.isPending}
                        onClick={() => decide.mutate({ resellerId, id, accept: false })}
                      >
                        {t('optionRefuse')}
                      </Button>
                      <Button
                        size="sm"
                        variant="primary"
                        pending={decide.isPending}
                        onClick={() => decide.mutate({ resellerId, id, accept: true })}
                      >
                        {t('optionAccept')}
                      </Button>
                    </>
                  )}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
