'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import type { InvoiceRow } from './invoice-types.ts';

const tones: Record<InvoiceRow['standing'], Tone> = {
  open: 'info',
  'partly-paid': 'info',
  overdue: 'bad',
  paid: 'good',
};

/** How an invoice stands, in a word. */
export function StandingBadge({ standing }: { standing: InvoiceRow['standing'] }) {
  const t = useTranslations('invoice.standing');
  return <Badge tone={tones[standing]}>{t(standing)}</Badge>;
}
