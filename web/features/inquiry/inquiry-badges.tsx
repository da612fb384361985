'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { type InquiryState, type QueuedRow, type Side, toneOf } from './inquiry-types.ts';

/** How an inquiry stands, in the words of its reader's side. */
export function StateOfInquiry({ state, side }: { state: InquiryState; side: Side }) {
  const t = useTranslations('inquiry');
  return <Badge tone={toneOf(state, side)}>{t(`state.${side === 'asker' ? 'asker' : 'desk'}.${state}`)}</Badge>;
}

/** What stands beside it: that the operator was asked, and what the platform found. */
export function MarksOfInquiry({ row: { operator, labels }, side }: { row: QueuedRow; side: Side }) {
  const t = useTranslations('inquiry');
  return (
    <>
      {operator && (
        <Badge tone={(operator === 'asked') === (side === 'operator') ? 'warn' : 'info'}>
          {t(`operator.${side === 'operator' ? 'of' : 'own'}.${operator}`)}
        </Badge>
      )}
      {labels.includes('AUTH_NOT_PUBLISHED') && <Badge tone="warn">{t('authNotPublished')}</Badge>}
    </>
  );
}
