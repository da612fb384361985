'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { useFigure } from './figure.tsx';
import { type Figures, fieldsOf, isOctets, type Limits, megabyte } from './limit-types.ts';

type LimitDialogProps = {
  limits: Limits;
  who: 'operator' | 'reseller';
  save: (figures: Figures) => Promise<void>;
  onClose: () => void;
};

/** Sets the figures of one setter; an empty field leaves what holds otherwise. */
export function LimitDialog({ limits, who, save, onClose }: LimitDialogProps) {
  const t = useTranslations('limit');
  const toast = useToast();
  const show = useFigure();
  const fields = fieldsOf[limits.level];
  const held = limits[who];
  const otherwise = (field: keyof Figures) =>
    who === 'reseller' ? (limits.operator[field] ?? limits.standard[field]) : limits.standard[field];
  const text = (field: keyof Figures) => {
    const value = held[field];
    return value === null ? '' : String(isOctets(field) ? value / megabyte : value);
  };
  const form = useForm({ defaultValues: { limits: Object.fromEntries(fields.map((field) => [field, text(field)])) } });
  const failure = useServerErrors(form);
  const [pending, setPending] = useState(false);
  const errors = form.formState.errors.limits as Record<string, { message?: string } | undefined> | undefined;
  const submit = form.handleSubmit(async (values) => {
    failure.clear();
    const figures = { ...held };
    for (const field of fields) {
      const typed = (values.limits[field] ?? '').trim();
      figures[field] = typed === '' ? null : isOctets(field) ? Math.round(Number(typed) * megabyte) : Number(typed);
    }
    setPending(true);
    try {
      await save(figures);
      toast(t('saved'));
      onClose();
    } catch (error) {
      failure.onError(error);
    } finally {
      setPending(false);
    }
  });
  return (
    <FormDialog
      title={t('limitsOf', { name: limits.name })}
      description={t(`dialog.${who}`)}
      pending={pending}
      failure={failure.message}
      columns
      onSubmit={submit}
      onClose={onClose}
    >
      {fields.map((field) => (
        <Field
          key={field}
          label={t(`field.${field}`)}
          hint={t('otherwise', { figure: show(field, otherwise(field)) })}
          error={errors?.[field]?.message}
        >
          <Input
            type="number"
            min={0}
            step={isOctets(field) ? 'any' : 1}
            {...(isOctets(field) && { after: 'MB' })}
            {...form.register(`limits.${field}`)}
          />
        </Field>
      ))}
    </FormDialog>
  );
}
