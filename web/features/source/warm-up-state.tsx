import { useTranslations } from 'next-intl';
import { lastDay } from '../../../core/tenancy/warm-up.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { cn } from '../../components/ui/class-names.ts';
import { Meter } from '../../components/ui/meter.tsx';

type WarmUpStateProps = {
  day: number | null;
  /** Messages that it may send today. */
  ceiling: number;
  /** Null while nobody knows. */
  sent: number | null;
  className: string;
};

/** How far a source address is warmed up, and what of today's ceiling it has sent. */
export function WarmUpState({ day, ceiling, sent, className }: WarmUpStateProps) {
  const t = useTranslations('source');
  return (
    <div className={cn('grid min-w-32 gap-1.5', className)}>
      <span>
        <Badge tone="info">{t('warmingDay', { day: day ?? 1, last: lastDay })}</Badge>
      </span>
      {sent === null ? (
        <span className="text-[13px] text-muted">{t('warmingUnknown', { ceiling })}</span>
      ) : (
        <Meter used={sent} limit={ceiling} label={t('sentToday')} text={t('sentOf', { sent, ceiling })} />
      )}
      {sent !== null && sent >= ceiling && (
        <span className="text-[13px] leading-5 text-warn-ink">{t('warmingFull')}</span>
      )}
    </div>
  );
}
