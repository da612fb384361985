'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../client/trpc.ts';
import { ReportDialog } from './report-dialog.tsx';

/** Reports another administrator's login as misused. */
export function ReportUser({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const report = useMutation(
    trpc.compromise.reportUser.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.compromise.pathKey() }),
    }),
  );
  return (
    <ReportDialog
      target="user"
      name={name}
      report={report}
      onReport={(note) => report.mutate({ id, note })}
      onClose={() => {
        onClose();
        // The row above changes only now: it would take this dialog with it.
        if (report.data) void queries.invalidateQueries({ queryKey: trpc.administrator.pathKey() });
      }}
    />
  );
}
