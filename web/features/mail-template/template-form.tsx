'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { mostBody, mostSubject } from '../../../core/notice/mail-template.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
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
  const entry = useEntry(
    { subject: template.subject, body: template.body.trim() },
    { mail_template_unknown: 'body', mail_template_open: 'body', mail_template_missing: 'body' },
  );
  const after = (said: string) => ({
    onError: entry.onError,
    async onSuccess() {
      toast(said);
      await queries.invalidateQueries({ queryKey: trpc.mailTemplate.pathKey() });
    },
  });
  const test = useMutation(
    trpc.mailTemplate.test.mutationOptions({
      onError: entry.onError,
      onSuccess: () => toast(t('tested')),
    }),
  );
  const set = useMutation(trpc.mailTemplate.set.mutationOptions(after(t('saved'))));
  const reset = useMutation(trpc.mailTemplate.reset.mutationOptions(after(t('wasReset'))));
  const submitTest = () => {
    entry.clear();
    test.mutate({ kind, locale, ...entry.values });
  };
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Card title={t('words')} description={t('wordsHint')}>
        <form {...entry.form((values) => set.mutate({ kind, locale, ...values }))} className="grid gap-4">
          {entry.message && <Notice tone="bad">{entry.message}</Notice>}
          <Field label={t('subject')} error={entry.errors.subject}>
            <Input {...entry.text('subject')} autoComplete="off" maxLength={mostSubject} lang={locale} />
          </Field>
          <Field label={t('body')} error={entry.errors.body}>
            <Textarea {...entry.text('body')} rows={16} maxLength={mostBody} lang={locale} />
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
            <Button
              needs="brand:write"
              variant="primary"
              type="submit"
              pending={set.isPending}
              disabled={!entry.isDirty}
            >
              {common('save')}
            </Button>
            <Button needs="brand:write" pending={test.isPending} onClick={submitTest}>
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
      <TemplatePreview kind={kind} locale={locale} typed={entry.values} brand={brand} />
    </div>
  );
}

function Placeholder({ name, meaning }: { name: string; meaning: string }) {
  return (
    <>
      <dt className="font-mono">{`{{${name}}}`}</dt>
      <dd className="text-muted max-sm:pb-2">{meaning}</dd>
    </>
  );
}
