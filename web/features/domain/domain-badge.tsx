import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { type Domain, isPublished } from './domain-types.ts';

/** Whether mail works for a domain: not before it is proven, and not well before every record is found. */
export function DomainBadge({ domain }: { domain: Pick<Domain, 'provenAt' | 'records' | 'designation'> }) {
  const t = useTranslations('domain.state');
  if (!domain.provenAt) return <Badge tone="info">{t('unproven')}</Badge>;
  if (domain.designation !== 'accepted') return <Badge tone="warn">{t('undesignated')}</Badge>;
  if (!isPublished(domain)) return <Badge tone="warn">{t('incomplete')}</Badge>;
  return <Badge tone="good">{t('ready')}</Badge>;
}
