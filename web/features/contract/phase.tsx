'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import type { Contract } from './contract-types.ts';

const tones = {
  applied: 'info',
  refused: 'bad',
  accepted: 'info',
  running: 'good',
  suspended: 'warn',
  ended: 'neutral',
} as const;

/** The contract's state in a word. One that runs towards its end says so. */
export function Phase({ contract: { phase, ending, trial } }: { contract: Contract }) {
  const t = useTranslations('contract.phase');
  if (phase === 'running' && ending) return <Badge tone="warn">{t('ending')}</Badge>;
  if (phase === 'running' && trial?.converted === null) return <Badge tone="info">{t('trial')}</Badge>;
  return <Badge tone={tones[phase]}>{t(phase)}</Badge>;
}
