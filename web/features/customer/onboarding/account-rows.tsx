'use client';

import { useMutation } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { RefusalKey } from '../../../../core/refusal-keys.ts';
import { useTRPC } from '../../../client/trpc.ts';
import { wrongFields } from '../../../client/wrong-fields.ts';
import { gigabyte } from '../../../components/ui/amounts.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { quotaRule } from '../../account/account-fields.ts';
import { useAccountsChanged } from '../../account/use-accounts-changed.ts';
import type { DomainRow } from '../../domain/domain-types.ts';
import { AccountRow, type TypedAccount, type WrongAccount } from './account-row.tsx';

export type Opened = { address: string; password: string };

type AccountRowsProps = {
  domains: readonly DomainRow[];
  onOpened: (opened: Opened) => void;
  onPlan: (planned: number) => void;
};

/** `key`: of a row of the list, whatever is typed into it. */
type Row = TypedAccount & { readonly key: number };
let rowsMade = 0;
const emptyRow = (): Row => ({ key: rowsMade++, localPart: '', displayName: '', domainId: '', quotaBytes: '1' });

/**
 * Several accounts at once. They are opened from the top; what was opened leaves the list, and at the first that is refused
 * it stops, with the reason at its field and the rest as typed.
 */
export function AccountRows({ domains, onOpened, onPlan }: AccountRowsProps) {
  const t = useTranslations('customer.onboarding');
  const errors = useTranslations('errors');
  const account = useTranslations('account.open');
  const trpc = useTRPC();
  const changed = useAccountsChanged();
  const form = useRef<HTMLFormElement>(null);
  const [rows, setRows] = useState<readonly Row[]>(() => [emptyRow()]);
  const [wrong, setWrong] = useState<Readonly<Record<number, WrongAccount>>>({});
  const [message, setMessage] = useState<string | null>(null);
  const [first] = domains;
  const planned = rows.filter(isTyped).length;
  useEffect(() => onPlan(planned), [planned, onPlan]);
  useEffect(() => {
    if (Object.keys(wrong).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);

  const open = useMutation(trpc.account.open.mutationOptions());
  const [opening, setOpening] = useState(false);

  function refused(key: number, error: unknown) {
    const found = wrongFields(error, fields, (refusal) => fieldOf[refusal]);
    setWrong({ [key]: Object.fromEntries(found?.known ?? []) });
    setMessage(found ? found.message : errors('offline'));
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setMessage(null);
    const waiting = rows.filter(isTyped);
    const tooMuch = waiting.filter(({ quotaBytes }) => !isQuota(quotaBytes));
    setWrong(Object.fromEntries(tooMuch.map(({ key }) => [key, { quotaBytes: account('quotaRange') }])));
    if (tooMuch.length > 0) return;
    const show = () => setRows(waiting.length > 0 ? [...waiting] : [emptyRow()]);
    show();
    setOpening(true);
    try {
      for (let row = waiting[0]; row; row = waiting[0]) {
        const { key, quotaBytes, domainId, ...typed } = row;
        try {
          const { address, password } = await open.mutateAsync({
            ...typed,
            domainId: domainId || (first?.id ?? ''),
            quotaBytes: Math.round(Number(quotaBytes) * gigabyte),
          });
          onOpened({ address, password });
        } catch (error) {
          return refused(key, error);
        }
        waiting.shift();
        show();
      }
    } finally {
      setOpening(false);
      await changed();
    }
  }

  return (
    <form ref={form} noValidate className="grid gap-4" onSubmit={submit}>
      {message && <Notice tone="bad">{message}</Notice>}
      <div className="grid gap-4 sm:gap-2">
        {rows.map((row, at) => (
          <AccountRow
            key={row.key}
            at={at}
            domain={first}
            several={domains.length > 1}
            typed={row}
            wrong={wrong[row.key] ?? {}}
            onType={(more) => setRows(rows.map((each) => (each === row ? { ...row, ...more } : each)))}
          >
            {rows.length > 1 && (
              <Button
                size="icon"
                variant="ghost"
                aria-label={t('removeRow', { row: at + 1 })}
                onClick={() => setRows(rows.filter((each) => each !== row))}
              >
                <X aria-hidden />
              </Button>
            )}
          </AccountRow>
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button size="sm" onClick={() => setRows([...rows, emptyRow()])}>
          <Plus aria-hidden />
          {t('addRow')}
        </Button>
        <Button type="submit" variant="primary" pending={opening} disabled={planned === 0}>
          {t('openAccounts', { count: planned })}
        </Button>
      </div>
    </form>
  );
}

const isTyped = ({ localPart }: TypedAccount) => localPart.trim() !== '';

const { min, max } = quotaRule('');
const isQuota = (typed: string) => typed !== '' && Number(typed) >= min.value && Number(typed) <= max.value;

const fields = ['localPart', 'domainId', 'displayName', 'quotaBytes'];
const fieldOf: Partial<Record<RefusalKey, keyof TypedAccount>> = {
  address_too_long: 'localPart',
  address_local_part_too_long: 'localPart',
  address_malformed: 'localPart',
  address_not_ascii: 'localPart',
  address_taken: 'localPart',
  pool_empty_storage: 'quotaBytes',
};
