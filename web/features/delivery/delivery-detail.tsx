'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { DeliveryBadge } from './delivery-badge.tsx';
import { DeliveryFacts } from './delivery-facts.tsx';
import { DeliveryTimeline } from './delivery-timeline.tsx';
import { pathOf, type Timeline } from './delivery-types.ts';
import { recipientText } from './recipient-text.ts';

type DeliveryDetailProps = { acceptedOn: string; id: string; ofReseller: boolean };

/** One delivery: what it is, and all that happened to it. Refreshed while something can still happen. */
export function DeliveryDetail({ acceptedOn, id, ofReseller }: DeliveryDetailProps) {
  const t = useTranslations('delivery');
  const ask = useTranslations('inquiry');
  const trpc = useTRPC();
  const query = useQuery(
    trpc.delivery.get.queryOptions(
      { acceptedOn, id },
      { refetchInterval: ({ state }) => (state.data?.settledAt ? false : 2_000) },
    ),
  );
  const crumbs = [{ label: t('title'), href: '/deliveries' }];
  if (query.error) {
    return (
      <>
        <PageHeader title={t('detail.title')} crumbs={crumbs} />
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  const delivery = query.data;
  if (!delivery) return <SkeletonRows rows={8} />;
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{recipientText(delivery.recipient, t)}</span>}
        crumbs={crumbs}
        badge={<DeliveryBadge state={delivery.state} />}
        action={
          <Allowed needs="inquiry:write">
            <Link href={`/inquiries?delivery=${acceptedOn}/${id}`} className={buttonStyle()}>
              {ask('askAbout')}
            </Link>
          </Allowed>
        }
        description={
          <>
            <Summary delivery={delivery} />
            {delivery.originalRecipient !== null && (
              <span className="block wrap-anywhere">
                {t('detail.sentOn', {
                  original: delivery.originalRecipient,
                  recipient: recipientText(delivery.recipient, t),
                })}
              </span>
            )}
          </>
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_300px]">
        <Card title={t('detail.timeline')}>
          <DeliveryTimeline delivery={delivery} />
        </Card>
        <div className="grid gap-5">
          <Card title={t('detail.facts')}>
            <DeliveryFacts delivery={delivery} ofReseller={ofReseller} />
          </Card>
          {delivery.others.length > 0 && <OtherRecipients others={delivery.others} />}
        </div>
      </div>
    </>
  );
}

/** Where else the same message went. */
function OtherRecipients({ others }: Pick<Timeline, 'others'>) {
  const t = useTranslations('delivery');
  return (
    <Card title={t('detail.others')}>
      <ul className="grid gap-2.5">
        {others.map((other) => (
          <li key={other.id} className="grid justify-items-start gap-1">
            <Link href={pathOf(other)} className="text-sm wrap-anywhere text-brand-ink hover:underline">
              {recipientText(other.recipient, t)}
            </Link>
            <DeliveryBadge state={other.state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How the delivery stands, in one sentence. */
function Summary({ delivery }: { delivery: Timeline }) {
  const t = useTranslations('delivery.detail.summary');
  const format = useFormatter();
  const instant = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'medium' });
  const { state, settledAt, nextAttemptAt, direction } = delivery;
  if (state === 'bounced' && settledAt && delivery.events.some(({ kind }) => kind === 'returned'))
    return t('returned', { at: instant(settledAt) });
  if (state === 'delivered' && settledAt) {
    return t(direction === 'in' ? 'deliveredIn' : 'delivered', { at: instant(settledAt) });
  }
  if (state === 'deferred' && nextAttemptAt) return t('deferred', { at: instant(nextAttemptAt) });
  return t(state === 'deferred' ? 'deferredSoon' : state === 'delivered' ? 'queued' : state);
}
