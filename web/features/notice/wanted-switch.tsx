'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Turns the notices of limits on and off; what being off means is said while it is. */
export function WantedSwitch({ wanted }: { wanted: boolean }) {
  const t = useTranslations('notice');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const set = useMutation(
    trpc.notice.setWanted.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
        toast(t(wanted ? 'turnedOff' : 'turnedOn'));
      },
    }),
  );
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('limits')}
          <Badge tone={wanted ? 'good' : undefined}>{t(wanted ? 'on' : 'off')}</Badge>
        </span>
      }
      description={<span className="block max-w-3xl">{t('limitsHint')}</span>}
      action={
        <Button
          needs="notice:write"
          size="sm"
          pending={set.isPending}
          onClick={() => set.mutate({ purpose: 'technical', wanted: !wanted })}
        >
          {t(wanted ? 'turnOff' : 'turnOn')}
        </Button>
      }
    >
      {!wanted && <Notice tone="warn">{t('offBody')}</Notice>}
    </Card>
  );
}
