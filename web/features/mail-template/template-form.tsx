'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { mostBody, mostSubject } from '../../../core/notice/mail-template.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { TemplatePreview } from './template-preview.tsx';
import type { Template, TemplateBrand } from './template-types.ts';

/** One mail's subject and text beside how it reads. */
export function TemplateForm({ template, brand }: { template: Template; brand: TemplateBrand }) {
  const t = useTranslations('brand.mails');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { kind, locale, changedAt, placeholders } = template;
  // The same place holds another thing in another mail.
  const meaningOf = (name: string) =>
    t(
      name === 'link' || name === 'customer'
        ? (`meaningIn.${kind}.${name}` as 'meaningIn.invitation.link')
        : `meaning.${name as 'name'}`,
    );
  const form = useForm({ defaultValues: { subject: template.subject, body: template.body.trim() } });
  const failure = useServerErrors(form, {
    mail_template_unknown: 'body',
    mail_template_open: 'body',
    mail_template_missing: 'body',
  });
  const after = (said: string) => ({
    onError: failure.onError,
    async onSuccess() {
      toast(said);
      await queries.invalidateQueries({ queryKey: trpc.mailTemplate.pathKey() });
    },
  });
  const test = useMutation(
    trpc.mailTemplate.test.mutationOptions({
      onError: failure.onError,
      onSuccess: () => toast(t('tested')),
    }),
  );
  const set = useMutation(trpc.mailTemplate.set.mutationOptions(after(t('saved'))));
  const reset = useMutation(trpc.mailTemplate.reset.mutationOptions(after(t('wasReset'))));
  const typed = useWatch({ control: form.control }) as { subject: string; body: string };
  const submit = form.handleSubmit((values) => {
    failure.clear();
    set.mutate({ kind, locale, ...values });
  });
  const submitTest = form.handleSubmit((values) => {
    failure.clear();
    test.mutate({ kind, locale, ...values });
  });
  const { errors, isDirty } = form.formState;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Card title={t('words')} description={t('wordsHint')}>
        <form noValidate onSubmit={submit} className="grid gap-4">
          {failure.message && <Notice tone="bad">{failure.message}</Notice>}
          <Field label={t('subject')} error={errors.subject?.message}>
            <Input {...form.register('subject')} autoComplete="off" maxLength={mostSubject} lang={locale} />
          </Field>
          <Field label={t('body')} error={errors.body?.message}>
            <Textarea {...form.register('body')} rows={16} maxLength={mostBody} lang={locale} />
          </Field>
          <section className="grid gap-1.5">
            <h3 className="text-[13px] font-medium">{t('placeholders')}</h3>
            <dl className="grid gap-x-4 gap-y-1 text-[13px] leading-5 sm:grid-cols-[auto_minmax(0,1fr)]">
              {placeholders.map((name) => (
                <Placeholder key={name} name={name} meaning={meaningOf(name)} />
              ))}
            </dl>
          </section>
          <div className="flex flex-wrap gap-2">
            <Button needs="brand:write" variant="primary" type="submit" pending={set.isPending} disabled={!isDirty}>
              {common('save')}
            </Button>
            <Button needs="brand:write" pending={test.isPending} onClick={() => void submitTest()}>
              {t('test')}
            </Button>
            {changedAt && (
              <Button needs="brand:write" pending={reset.isPending} onClick={() => reset.mutate({ kind, locale })}>
                {t('reset')}
              </Button>
            )}
          </div>
        </form>
      </Card>
      <TemplatePreview kind={kind} locale={locale} typed={typed} brand={brand} />
    </div>
  );
}

function Placeholder({ name, meaning }: { name: string; meaning: string }) {
  return (
    <>
      <dt className="font-mono">{`{{${name}}}`}</dt>
      <dd className="text-muted">{meaning}</dd>
    </>
  );
}
