'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CredentialTarget } from '../../../core/tenancy/compromise.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ReportDialog } from './report-dialog.tsx';

type ReportButtonProps = {
  target: CredentialTarget;
  id: string;
  name: string;
  /** With its words, where there is room for them. */
  wide?: boolean;
};

/** Reports an account, a relay login or an endpoint as misused. */
export function ReportButton({ target, id, name, wide = false }: ReportButtonProps) {
  const t = useTranslations('compromise');
  const [asking, setAsking] = useState(false);
  const label = t('reportOf', { name });
  return (
    <>
      <Button
        needs="compromise:report"
        {...(wide ? {} : { size: 'icon', variant: 'ghost' })}
        aria-label={label}
        title={label}
        onClick={() => setAsking(true)}
      >
        <ShieldAlert aria-hidden />
        {wide && t('report')}
      </Button>
      {asking && <ReportOf target={target} id={id} name={name} onClose={() => setAsking(false)} />}
    </>
  );
}

/** The same where something else asked for it. */
export function ReportOf({ target, id, name, onClose }: Omit<ReportButtonProps, 'wide'> & { onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const report = useMutation(trpc.compromise.report.mutationOptions({ onSuccess: () => queries.invalidateQueries() }));
  return (
    <ReportDialog
      target={target}
      name={name}
      report={report}
      onReport={(note) => report.mutate({ target, id, note })}
      onClose={onClose}
    />
  );
}
