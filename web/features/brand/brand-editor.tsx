'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { BrandColours } from './brand-colours.tsx';
import { type BrandForm, type BrandSettings, formOf, inputOf } from './brand-form.ts';
import { BrandHelp } from './brand-help.tsx';
import { BrandPreviews } from './brand-previews.tsx';
import { BrandSupport } from './brand-support.tsx';
import { BrandWords } from './brand-words.tsx';

/** What a reseller's customers see of it, with a preview of what is being typed. */
export function BrandEditor() {
  const trpc = useTRPC();
  const held = useQuery(trpc.brand.get.queryOptions());
  if (held.error) return <QueryFailure error={held.error} onRetry={() => void held.refetch()} />;
  if (!held.data) return <SkeletonRows rows={8} />;
  return <Editor held={held.data} />;
}

/** Whether a refusal is about the colour: it names it. */
const about = (colour: string, text: string) => colour !== '' && text.includes(colour.trim().toLowerCase());

function Editor({ held }: { held: BrandSettings }) {
  const t = useTranslations('brand');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const form = useForm<BrandForm>({ defaultValues: formOf(held) });
  const failure = useServerErrors(form, {
    brand_contrast_light: ({ primaryColour }, text) => (about(primaryColour, text) ? 'primaryColour' : 'accentColour'),
    brand_contrast_dark: ({ primaryColourDark }, text) =>
      about(primaryColourDark, text) ? 'primaryColourDark' : 'accentColourDark',
  });
  const set = useMutation(
    trpc.brand.set.mutationOptions({
      onError: failure.onError,
      onSuccess(saved) {
        queries.setQueryData(trpc.brand.get.queryKey(), saved);
        form.reset(formOf(saved));
        toast(t('saved'));
        router.refresh(); // the page around shows the brand, too
      },
    }),
  );
  const submit = form.handleSubmit((values) => {
    failure.clear();
    set.mutate(inputOf(values, held));
  });
  const brand = useWatch({ control: form.control }) as BrandForm;
  return (
    <FormProvider {...form}>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <form noValidate onSubmit={submit} className="grid min-w-0 gap-5">
          {failure.message && <Notice tone="bad">{failure.message}</Notice>}
          <BrandWords />
          <BrandColours />
          <BrandSupport />
          <BrandHelp />
          <div className="flex flex-wrap items-center gap-3">
            <Button
              needs="brand:write"
              variant="primary"
              type="submit"
              pending={set.isPending}
              disabled={!form.formState.isDirty}
            >
              {common('save')}
            </Button>
            <p className="text-[13px] leading-5 text-muted">{t('atOnce')}</p>
          </div>
        </form>
        <div className="min-w-0 xl:sticky xl:top-5">
          <BrandPreviews brand={brand} host={held.host} />
        </div>
      </div>
    </FormProvider>
  );
}
