'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFieldArray, useForm, useWatch } from 'react-hook-form';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input, Select } from '../../components/ui/input.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { emptyCondition, type Filter, ruleOf, type TypedRule, typedRule } from './filter-types.ts';
import { useSetRules } from './use-set-rules.ts';

/** @param at which rule is changed; null adds one at the end */
type RuleDialogProps = { filter: Filter; at: number | null; onClose: () => void };

const maxConditions = 10;

export function RuleDialog({ filter, at, onClose }: RuleDialogProps) {
  const t = useTranslations('filter');
  const { accountId, revision, rules } = filter;
  const index = at ?? rules.length;
  const form = useForm<TypedRule>({ defaultValues: typedRule(rules[index] ?? null) });
  const conditions = useFieldArray({ control: form.control, name: 'conditions' });
  const failure = useServerErrors(form, { filter_rule_idle: 'place' });
  const set = useSetRules({ onError: failure.onError, onSaved: onClose });
  const submit = form.handleSubmit((typed) => {
    failure.clear();
    if (typed.name.trim() === '') return form.setError('name', { message: t('nameMissing') }, { shouldFocus: true });
    if (typed.place === 'folder' && !/^[^./*%\\~#"&]+(?:\/[^./*%\\~#"&]+)*$/.test(typed.folder.trim()))
      return form.setError('folder', { message: t('folderWrong') }, { shouldFocus: true });
    const empty = typed.conditions.findIndex(({ value }) => value.trim() === '');
    if (empty >= 0)
      return form.setError(`conditions.${empty}.value`, { message: t('valueMissing') }, { shouldFocus: true });
    set.mutate({ accountId, revision, rules: rules.toSpliced(index, 1, ruleOf(typed)) });
  });
  const { errors } = form.formState;
  const place = useWatch({ control: form.control, name: 'place' });
  return (
    <FormDialog
      needs="filter:write"
      title={t(at === null ? 'add' : 'change')}
      description={t('dialog')}
      pending={set.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('name')} error={errors.name?.message}>
        <Input maxLength={60} placeholder={t('nameExample')} {...form.register('name')} />
      </Field>
      <Field label={t('when')}>
        <Select {...form.register('all')}>
          <option value="all">{t('all')}</option>
          <option value="any">{t('any')}</option>
        </Select>
      </Field>
      {conditions.fields.map(({ id }, each) => (
        <ConditionFields
          key={id}
          form={form}
          at={each}
          onRemove={conditions.fields.length > 1 ? () => conditions.remove(each) : undefined}
        />
      ))}
      <div>
        <Button
          size="sm"
          disabled={conditions.fields.length >= maxConditions}
          onClick={() => conditions.append(emptyCondition)}
        >
          <Plus aria-hidden />
          {t('addCondition')}
        </Button>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('place')} error={errors.place?.message}>
          <Select {...form.register('place')}>
            <option value="folder">{t('places.folder')}</option>
            <option value="trash">{t('places.trash')}</option>
            <option value="stay">{t('places.stay')}</option>
          </Select>
        </Field>
        {place === 'folder' && (
          <Field label={t('folder')} hint={t('folderHint')} error={errors.folder?.message}>
            <Input maxLength={60} placeholder={t('folderExample')} {...form.register('folder')} />
          </Field>
        )}
      </div>
      <div className="grid gap-2">
        <Checkbox {...form.register('seen')}>{t('seen')}</Checkbox>
        <Checkbox {...form.register('flagged')}>{t('flagged')}</Checkbox>
        {place === 'stay' && <Checkbox {...form.register('stop')}>{t('stop')}</Checkbox>}
        <Checkbox {...form.register('enabled')}>{t('enabled')}</Checkbox>
      </div>
    </FormDialog>
  );
}
