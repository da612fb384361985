import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { type Domain, isPublished } from './domain-types.ts';
import { useFaultText } from './use-fault-text.ts';

type DomainBadgeProps = {
  domain: Pick<Domain, 'provenAt' | 'records' | 'designation' | 'faults'>;
  /** With what is wrong in DNS, and since when. */
  detailed?: boolean;
};

/** Whether mail works for a domain: not before it is proven, and not well before every record is found. */
export function DomainBadge({ domain, detailed = false }: DomainBadgeProps) {
  const faultText = useFaultText();
  const { faults } = domain;
  if (!detailed || faults.length === 0) return <State domain={domain} />;
  return (
    <span className="grid justify-items-start gap-0.5">
      <State domain={domain} />
      <span className="text-[13px] leading-5 text-muted">{faultText(faults)}</span>
    </span>
  );
}

function State({ domain }: Pick<DomainBadgeProps, 'domain'>) {
  const t = useTranslations('domain.state');
  if (!domain.provenAt) return <Badge tone="info">{t('unproven')}</Badge>;
  if (domain.designation !== 'accepted') return <Badge tone="warn">{t('undesignated')}</Badge>;
  if (!isPublished(domain)) return <Badge tone="warn">{t('incomplete')}</Badge>;
  return <Badge tone="good">{t('ready')}</Badge>;
}
