'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TermsOverride } from '../../../core/contract/terms-parameters.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ParameterInput } from './parameter-input.tsx';
import { changeable, firstOf, kindsOf, type ParameterName, schemaOf } from './parameter-schema.ts';
import { TermsPreview } from './terms-preview.tsx';

type AgreeDialogProps = { resellerId: string; held: TermsOverride; from: string; onClose: () => void };

/** Agrees terms with one contractor; what changes, and whose word each is then, is shown before it is confirmed. */
export function AgreeDialog({ resellerId, held, from, onClose }: AgreeDialogProps) {
  const t = useTranslations('contract');
  const common = useTranslations('common');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [said, setSaid] = useState<Record<string, unknown>>({ ...held });
  const contract = useQuery(trpc.contract.ofReseller.queryOptions({ resellerId }));
  const asked = { resellerId, override: said as TermsOverride };
  const { data, error, isPlaceholderData } = useQuery(
    trpc.contract.quoteTerms.queryOptions(asked, { placeholderData: keepPreviousData, retry: false }),
  );
  const agree = useMutation(
    trpc.contract.agreeTerms.mutationOptions({
      async onSuccess() {
        toast(t('agreed.done'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  /** Begins with what holds now. */
  function add(name: ParameterName) {
    const row = contract.data?.terms.find((each) => each.name === name);
    const schema = schemaOf(name);
    const first = firstOf(kindsOf(schema)[0] ?? schema);
    const value =
      row === undefined ? first : /^[[{\d]|^(?:true|false|null)$/.test(row.value) ? JSON.parse(row.value) : row.value;
    setSaid({ ...said, [name]: value });
  }
  const names = Object.keys(said) as ParameterName[];
  const day = format.dateTime(new Date(`${from}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  const failed = agree.error ?? error;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('agreed.change')}
      description={t('agreed.body', { day })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!data || error !== null || isPlaceholderData || data.changes.length === 0}
            pending={agree.isPending}
            onClick={() => agree.mutate({ ...asked, from })}
          >
            {t('agreed.confirm')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {failed && <Notice tone="bad">{failed.message}</Notice>}
        {names.map((name) => (
          <div key={name} className="grid gap-2 rounded-md border border-line p-3">
            <p className="flex items-center justify-between gap-2 text-[13px] font-medium">
              {t(`parameter.${name}`)}
              <Button
                size="sm"
                variant="ghost"
                aria-label={t('agreed.drop', { name: t(`parameter.${name}`) })}
                onClick={() => setSaid(Object.fromEntries(Object.entries(said).filter(([each]) => each !== name)))}
              >
                ×
              </Button>
            </p>
            <ParameterInput
              schema={schemaOf(name)}
              value={said[name]}
              label={t(`parameter.${name}`)}
              onChange={(value) => setSaid({ ...said, [name]: value })}
            />
          </div>
        ))}
        <Field label={t('agreed.add')}>
          <Select value="" onChange={(event) => add(event.target.value as ParameterName)}>
            <option value="">{t('agreed.choose')}</option>
            {changeable
              .filter((name) => !(name in said))
              .map((name) => (
                <option key={name} value={name}>
                  {t(`parameter.${name}`)}
                </option>
              ))}
          </Select>
        </Field>
        {data && !error && <TermsPreview changes={data.changes} />}
      </div>
    </Dialog>
  );
}
