'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import type { AbuseDetail } from './abuse-types.ts';
import { type CaseAction, needsOf } from './case-action.ts';

// Its form comes with what checks it: only to whoever opens it.
const CaseDialog = dynamic(async () => (await import('./case-dialog.tsx')).CaseDialog);

/** What the reader may do about a case now. */
export function CaseActions({ found, operator }: { found: AbuseDetail; operator: boolean }) {
  const t = useTranslations('abuse');
  const [asked, setAsked] = useState<CaseAction | null>(null);
  return (
    <>
      {actionsOf(found, operator).map((action, at) => (
        <Button
          key={action}
          needs={needsOf(action, operator)}
          variant={action === 'freeze' ? 'danger' : at === 0 ? 'primary' : 'secondary'}
          onClick={() => setAsked(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      {asked && <CaseDialog action={asked} found={found} operator={operator} onClose={() => setAsked(null)} />}
    </>
  );
}

function actionsOf({ state, account, frozen }: AbuseDetail, operator: boolean): CaseAction[] {
  if (state === 'closed') return [];
  if (operator) return state === 'escalated' ? ['close', 'slow', 'note'] : ['takeOver', 'note'];
  return [
    ...(state === 'open' ? (['close'] as const) : []),
    'note',
    ...(state === 'open' ? (['escalate'] as const) : []),
    ...(account && !frozen ? (['freeze'] as const) : []),
  ];
}
