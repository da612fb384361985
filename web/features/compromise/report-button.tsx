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
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const report = useMutation(trpc.compromise.report.mutationOptions({ onSuccess: () => queries.invalidateQueries() }));
  const label = t('reportOf', { name });
  return (
    <>
      <Button
        needs="compromise:write"
        {...(wide ? {} : { size: 'icon', variant: 'ghost' })}
        aria-label={label}
        title={label}
        onClick={() => {
          report.reset();
          setAsking(true);
        }}
      >
        <ShieldAlert aria-hidden />
        {wide && t('report')}
      </Button>
      {asking && (
        <ReportDialog
          target={target}
          name={name}
          report={report}
          onReport={(note) => report.mutate({ target, id, note })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
