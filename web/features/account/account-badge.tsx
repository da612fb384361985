import { CircleOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { FrozenBadge } from '../compromise/frozen-badge.tsx';
import type { Account } from './account-types.ts';

export function AccountBadge({ state, frozen }: Pick<Account, 'state' | 'frozen'>) {
  const t = useTranslations('account.state');
  if (frozen) return <FrozenBadge />;
  if (state === 'open') return <Badge tone="good">{t('open')}</Badge>;
  if (state === 'suspended') return <Badge tone="warn">{t('suspended')}</Badge>;
  return <Badge icon={CircleOff}>{t('closed')}</Badge>;
}
