import { CircleOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from './badge.tsx';

type State = 'active' | 'suspended' | 'ended';

/** State of a reseller or customer, in a word. */
export function StateBadge({ state }: { state: State }) {
  const t = useTranslations('common.state');
  if (state === 'active') return <Badge tone="good">{t('active')}</Badge>;
  if (state === 'suspended') return <Badge tone="warn">{t('suspended')}</Badge>;
  return <Badge icon={CircleOff}>{t('ended')}</Badge>;
}
