'use client';

import { useMutation } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FormProvider, useFieldArray, useForm } from 'react-hook-form';
import { useTRPC } from '../../../client/trpc.ts';
import { useServerErrors } from '../../../client/use-server-errors.ts';
import { gigabyte } from '../../../components/ui/amounts.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { useAccountsChanged } from '../../account/use-accounts-changed.ts';
import type { DomainRow } from '../../domain/domain-types.ts';
import { AccountRow, type RowsForm } from './account-row.tsx';

export type Opened = { address: string; password: string };

type AccountRowsProps = {
  domains: readonly DomainRow[];
  onOpened: (opened: Opened) => void;
  onPlan: (planned: number) => void;
};

const emptyRow = { localPart: '', displayName: '', domainId: '', quotaBytes: 1 };

/**
 * Several accounts at once. They are opened from the top; what was opened leaves the list, and at the first that is refused
 * it stops, with the reason at its field and the rest as typed.
 */
export function AccountRows({ domains, onOpened, onPlan }: AccountRowsProps) {
  const t = useTranslations('customer.onboarding');
  const trpc = useTRPC();
  const changed = useAccountsChanged();
  const form = useForm<RowsForm>({ defaultValues: { rows: [emptyRow] } });
  const rows = useFieldArray({ control: form.control, name: 'rows' });
  const [first, ...others] = domains;
  const planned = form.watch('rows').filter(({ localPart }) => localPart.trim()).length;
  useEffect(() => onPlan(planned), [planned, onPlan]);

  const failure = useServerErrors(form, refusedAtFirst);
  const open = useMutation(trpc.account.open.mutationOptions());
  const [opening, setOpening] = useState(false);

  const submit = form.handleSubmit(async ({ rows: typed }) => {
    failure.clear();
    setOpening(true);
    const waiting = typed.filter(({ localPart }) => localPart.trim());
    form.setValue('rows', waiting.length > 0 ? waiting : [emptyRow]);
    try {
      while (waiting[0]) {
        const { quotaBytes, domainId, ...account } = waiting[0];
        const { address, password } = await open.mutateAsync({
          ...account,
          domainId: domainId || (first?.id ?? ''),
          quotaBytes: Math.round(quotaBytes * gigabyte),
        });
        onOpened({ address, password });
        waiting.shift();
        form.setValue('rows', waiting.length > 0 ? [...waiting] : [emptyRow]);
      }
    } catch (error) {
      failure.onError(error);
    } finally {
      setOpening(false);
      await changed();
    }
  });

  return (
    <FormProvider {...form}>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        <div className="grid gap-4 sm:gap-2">
          {rows.fields.map(({ id }, at) => (
            <AccountRow key={id} at={at} domain={first} choice={others.length > 0 ? domains : null}>
              {rows.fields.length > 1 && (
                <Button
                  size="icon"
                  variant="ghost"
                  aria-label={t('removeRow', { row: at + 1 })}
                  onClick={() => rows.remove(at)}
                >
                  <X aria-hidden />
                </Button>
              )}
            </AccountRow>
          ))}
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button size="sm" onClick={() => rows.append(emptyRow)}>
            <Plus aria-hidden />
            {t('addRow')}
          </Button>
          <Button type="submit" variant="primary" pending={opening} disabled={planned === 0}>
            {t('openAccounts', { count: planned })}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** What was opened has left the list, so the one that is refused is always the first. */
const refusedAtFirst = {
  address_too_long: 'rows.0.localPart',
  address_local_part_too_long: 'rows.0.localPart',
  address_malformed: 'rows.0.localPart',
  address_not_ascii: 'rows.0.localPart',
  address_taken: 'rows.0.localPart',
  pool_empty_storage: 'rows.0.quotaBytes',
} as const;
