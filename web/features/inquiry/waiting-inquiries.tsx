'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { Side } from './inquiry-types.ts';

const live = { refetchInterval: 60_000 };

/** Says that inquiries wait for the reader: answers to whoever asked, questions to whoever answers. Nothing where none does. */
export function WaitingInquiries({ side }: { side: Side }) {
  const t = useTranslations('inquiry');
  const operator = side === 'operator';
  const trpc = useTRPC();
  const own = useQuery(trpc.inquiry.waiting.queryOptions(undefined, { ...live, enabled: !operator }));
  const ofResellers = useQuery(trpc.inquiry.waitingOf.queryOptions(undefined, { ...live, enabled: operator }));
  const waiting = operator ? ofResellers.data : own.data;
  if (!waiting) return null;
  const { queue, fresh, answered } = waiting;
  const see = (href: string) => (
    <Link href={href} className={buttonStyle({ size: 'sm' })}>
      {t('see')}
    </Link>
  );
  return (
    <>
      {queue > 0 && (
        <Notice tone="warn" title={t('waiting.queue', { count: queue })} action={see('/inquiries?state=unsolved')}>
          {fresh > 0 ? t('waiting.fresh', { count: fresh }) : t('waiting.queueBody')}
        </Notice>
      )}
      {answered > 0 && (
        <Notice
          tone="info"
          title={t('waiting.answered', { count: answered })}
          action={see(`/inquiries?${side === 'desk' ? 'box=own&' : ''}state=waiting`)}
        >
          {t('waiting.answeredBody')}
        </Notice>
      )}
    </>
  );
}
