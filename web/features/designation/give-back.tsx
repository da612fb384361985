'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { type Designation, isLive } from './designation-types.ts';

type GiveBackProps = {
  designation: Designation;
  pending: boolean;
  error: string | null;
  onConfirm: () => void;
};

/** Gives a designation or a request back, after saying which mail will stop. An operator name is only ever replaced. */
export function GiveBack({ designation, pending, error, onConfirm }: GiveBackProps) {
  const t = useTranslations('designation');
  const [asking, setAsking] = useState(false);
  const { kind, state, shown } = designation;
  if (!isLive(designation) || (kind === 'operator_name' && state === 'accepted')) return null;
  const name = kind === 'roaming' ? t('kind.roaming') : shown;
  const label = t(state === 'requested' ? 'takeBack' : 'remove', { name });
  return (
    <>
      <Button
        needs="designation:write"
        size="icon"
        variant="ghost"
        aria-label={label}
        title={label}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      {asking && (
        <ConfirmDialog
          open
          danger
          onOpenChange={setAsking}
          title={label}
          description={t(state === 'requested' ? 'takeBackBody' : `removeBody.${kind}`)}
          confirm={t(state === 'requested' ? 'takeBackConfirm' : 'removeConfirm')}
          pending={pending}
          onConfirm={onConfirm}
        >
          {error && <Notice tone="bad">{error}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}
