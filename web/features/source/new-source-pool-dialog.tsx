'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFieldArray, useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

const emptyRow = { ip: '', helo: '' };
const kinds = ['shared', 'dedicated', 'quarantine'] as const;
type Kind = (typeof kinds)[number];

export function NewSourcePoolDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { name: '', kind: 'shared' as Kind, warmUp: true, addresses: [emptyRow] } });
  const rows = useFieldArray({ control: form.control, name: 'addresses' });
  const failure = useServerErrors(form, { source_pool_name_taken: 'name' });
  const create = useMutation(
    trpc.source.create.mutationOptions({
      onError: failure.onError,
      async onSuccess(_made, { name }) {
        await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
        toast(t('source.new.created', { name }));
        form.reset();
        onOpenChange(false);
      },
    }),
  );
  const { errors } = form.formState;
  const submit = form.handleSubmit((values) => {
    failure.clear();
    create.mutate(values);
  });

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('source.new.title')}
      description={t('source.new.description')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="new-source-pool" pending={create.isPending}>
            {t('source.new.submit')}
          </Button>
        </>
      }
    >
      <form id="new-source-pool" onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        <Field label={t('source.new.name')} error={errors.name?.message}>
          <Input {...form.register('name')} required maxLength={60} autoFocus />
        </Field>
        <Field label={t('source.new.kind')} hint={t('source.new.kindHint')} error={errors.kind?.message}>
          <Select {...form.register('kind')}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`source.kind.${kind}`)} — {t(`source.kindHint.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox {...form.register('warmUp')}>{t('source.new.warmUp')}</Checkbox>
        {rows.fields.map((row, at) => (
          <fieldset key={row.id} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] gap-2">
            <legend className="sr-only">{t('source.new.row', { number: at + 1 })}</legend>
            <Field label={t('source.ip')} error={errors.addresses?.[at]?.ip?.message}>
              <Input
                {...form.register(`addresses.${at}.ip`)}
                required
                placeholder="192.0.2.10"
                className="font-mono text-[13px]"
              />
            </Field>
            <Field label={t('source.helo')} error={errors.addresses?.[at]?.helo?.message}>
              <Input {...form.register(`addresses.${at}.helo`)} required placeholder="out1.example.jp" />
            </Field>
            <Button
              size="icon"
              variant="ghost"
              className="mt-6.5"
              disabled={rows.fields.length === 1}
              aria-label={t('source.new.removeRow', { number: at + 1 })}
              onClick={() => rows.remove(at)}
            >
              <Trash2 aria-hidden />
            </Button>
          </fieldset>
        ))}
        <div>
          <Button size="sm" onClick={() => rows.append(emptyRow)}>
            <Plus aria-hidden />
            {t('source.new.addRow')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
