import { Snowflake } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';

/** Reported as misused, and not lifted yet. */
export function FrozenBadge() {
  const t = useTranslations('compromise');
  return (
    <Badge tone="bad" icon={Snowflake}>
      {t('frozen')}
    </Badge>
  );
}
