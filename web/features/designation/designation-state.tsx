import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Designation } from './designation-types.ts';

const tones = { requested: 'info', accepted: 'good', refused: 'bad', removed: 'neutral' } as const;

/** Where a designation stands, since when, and why it was refused. */
export function DesignationState({ designation }: { designation: Designation }) {
  const t = useTranslations('designation');
  const { state, reason, removedAt, decidedAt, requestedAt, feeBillable } = designation;
  return (
    <div className="grid gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
        <span className="text-xs text-muted">
          <Time at={removedAt ?? decidedAt ?? requestedAt} />
        </span>
        {feeBillable && state === 'accepted' && <span className="text-xs text-muted">{t('feeOwed')}</span>}
      </span>
      {state === 'refused' && reason && <span className="text-xs text-muted">{t('refusedBecause', { reason })}</span>}
    </div>
  );
}
