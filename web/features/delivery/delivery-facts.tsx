'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { errorStatuses } from '../../../core/delivery/error-status.ts';
import { bytesText } from '../../components/ui/amounts.ts';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { type Fact, Facts } from '../../components/ui/facts.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Timeline } from './delivery-types.ts';
import { recipientText } from './recipient-text.ts';

const listeners = ['mx', 'submission', 'submissions', 'relay', 'internal', 'bounce'] as const;

/** The facts column of a delivery. */
export function DeliveryFacts({ delivery, ofReseller }: { delivery: Timeline; ofReseller: boolean }) {
  const t = useTranslations('delivery');
  const locale = useLocale();
  const { client, sizeBytes } = delivery;
  const status = errorStatuses.find((each) => each === delivery.errorStatus);
  const listener = listeners.find((name) => name === delivery.listener);
  const facts: (Fact | false)[] = [
    { label: t('detail.sender'), value: <Address text={delivery.sender || t('nullSender')} /> },
    { label: t('detail.recipient'), value: <Address text={recipientText(delivery.recipient, t)} /> },
    delivery.originalRecipient !== null && {
      label: t('detail.original'),
      value: <Address text={delivery.originalRecipient} />,
    },
    delivery.subject !== null && { label: t('detail.subject'), value: <Address text={delivery.subject} /> },
    delivery.apiData !== null && { label: t('detail.apiData'), value: <Mono>{delivery.apiData}</Mono> },
    ofReseller && { label: t('detail.customer'), value: delivery.customerName ?? '–' },
    { label: t('column.direction'), value: t(`direction.${delivery.direction}`) },
    { label: t('detail.accepted'), value: <Time at={delivery.acceptedAt} style="second" /> },
    status !== undefined && { label: t('detail.errorStatus'), value: `${status} ${t(`errorStatus.${status}`)}` },
    { label: t('detail.attempts'), value: delivery.attempts },
    { label: t('detail.size'), value: sizeBytes === null ? '–' : bytesText(sizeBytes, locale) },
    { label: t('detail.listener'), value: listener ? t(`detail.listeners.${listener}`) : delivery.listener },
    { label: t('detail.client'), value: <Mono>{client?.ip ?? '–'}</Mono> },
    { label: t('detail.clientHelo'), value: <Mono>{client?.helo || '–'}</Mono> },
    { label: t('detail.clientTls'), value: <Tls tls={client?.tls ?? null} /> },
    { label: t('detail.source'), value: <Mono>{delivery.sourceIp ?? '–'}</Mono> },
    { label: t('detail.sourceHelo'), value: <Mono>{delivery.sourceHelo ?? '–'}</Mono> },
    {
      label: t('detail.messageIdHeader'),
      value: delivery.messageIdHeader ? (
        <CopyLine text={delivery.messageIdHeader} label={t('detail.messageIdHeader')} />
      ) : (
        '–'
      ),
    },
    { label: t('detail.messageId'), value: <CopyLine text={delivery.messageId} label={t('detail.messageId')} /> },
  ];
  return <Facts facts={facts.filter((fact) => fact !== false)} />;
}

export function Mono({ children }: { children: ReactNode }) {
  return <span className="font-mono text-[13px] wrap-anywhere">{children}</span>;
}

const Address = ({ text }: { text: string }) => <span className="wrap-anywhere">{text}</span>;

export function Tls({ tls }: { tls: boolean | null }) {
  const t = useTranslations('delivery.detail');
  return tls === null ? t('unknown') : tls ? t('tlsYes') : t('tlsNo');
}
