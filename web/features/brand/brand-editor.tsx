'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { BrandColours } from './brand-colours.tsx';
import { BrandEntryContext } from './brand-entry.ts';
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
  const entry = useEntry<BrandForm>(formOf(held), {
    brand_contrast_light: ({ primaryColour }, text) => (about(primaryColour, text) ? 'primaryColour' : 'accentColour'),
    brand_contrast_dark: ({ primaryColourDark }, text) =>
      about(primaryColourDark, text) ? 'primaryColourDark' : 'accentColourDark',
  });
  const set = useMutation(
    trpc.brand.set.mutationOptions({
      onError: entry.onError,
      onSuccess(saved) {
        queries.setQueryData(trpc.brand.get.queryKey(), saved);
        entry.reset(formOf(saved));
        toast(t('saved'));
        router.refresh(); // the page around shows the brand, too
      },
    }),
  );
  return (
    <BrandEntryContext value={entry}>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <form {...entry.form((values) => set.mutate(inputOf(values, held)))} className="grid min-w-0 gap-5">
          {entry.message && <Notice tone="bad">{entry.message}</Notice>}
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
              disabled={!entry.isDirty}
            >
              {common('save')}
            </Button>
            <p className="text-[13px] leading-5 text-muted">{t('atOnce')}</p>
          </div>
        </form>
        <div className="min-w-0 xl:sticky xl:top-5">
          <BrandPreviews brand={entry.values} host={held.host} />
        </div>
      </div>
    </BrandEntryContext>
  );
}
