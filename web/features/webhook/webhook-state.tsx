import { CircleOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { FrozenBadge } from '../compromise/frozen-badge.tsx';
import type { Batch, Webhook } from './webhook-types.ts';

/** How an endpoint does, in a word. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhook.state');
  if (webhook.frozen) return <FrozenBadge />;
  if (!webhook.enabled) return <Badge icon={CircleOff}>{t('off')}</Badge>;
  if (webhook.failingSince) return <Badge tone="bad">{t('failing')}</Badge>;
  return <Badge tone="good">{t('on')}</Badge>;
}

/** What became of a request, in a word. */
export function BatchState({ batch }: { batch: Batch }) {
  const t = useTranslations('webhook.batchState');
  if (batch.state === 'taken') return <Badge tone="good">{t('taken')}</Badge>;
  if (batch.state === 'given_up') return <Badge tone="bad">{t('given_up')}</Badge>;
  return batch.attempts.length > 0 ? <Badge tone="warn">{t('again')}</Badge> : <Badge tone="info">{t('open')}</Badge>;
}
