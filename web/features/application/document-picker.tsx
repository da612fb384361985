'use client';

import { useMutation } from '@tanstack/react-query';
import { FileText, Upload, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ChangeEvent, type ReactNode, useRef, useState } from 'react';
import { documentBytes, documentTypes } from '../../../core/contract/document-type.ts';
import { useTRPC } from '../../client/trpc.ts';
import { bytesText } from '../../components/ui/amounts.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import type { Paper } from './application-types.ts';

type DocumentPickerProps = {
  papers: readonly Paper[];
  onChange: (papers: Paper[]) => void;
  /** Null: one's own contract. */
  resellerId: string | null;
  optional?: boolean;
};

/** Adds papers one by one; each is checked and kept as soon as it is chosen. */
export function DocumentPicker({ papers, onChange, resellerId, optional = false }: DocumentPickerProps) {
  const t = useTranslations('application');
  const locale = useLocale();
  const trpc = useTRPC();
  const picker = useRef<HTMLInputElement>(null);
  const done = { onSuccess: (paper: Paper) => onChange([...papers, paper]) };
  const own = useMutation(trpc.application.addDocument.mutationOptions(done));
  const of = useMutation(trpc.application.addDocumentOf.mutationOptions(done));
  const [tooBig, setTooBig] = useState<string | null>(null);
  const error = tooBig ?? (own.error ?? of.error)?.message;

  async function pick(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    own.reset();
    of.reset();
    if (file.size > documentBytes) return setTooBig(t('tooBig', { size: bytesText(file.size, locale) }));
    setTooBig(null);
    const input = { name: file.name, contentBase64: await base64Of(file) };
    if (resellerId === null) own.mutate(input);
    else of.mutate({ ...input, resellerId });
  }

  return (
    <Field label={t('documents')} hint={t('documentsHint')} error={error} optional={optional}>
      <div className="grid gap-2">
        {papers.map((paper) => (
          <PaperRow key={paper.id} paper={paper}>
            <Button
              size="icon"
              variant="ghost"
              aria-label={t('leaveOut', { name: paper.name })}
              title={t('leaveOut', { name: paper.name })}
              onClick={() => onChange(papers.filter(({ id }) => id !== paper.id))}
            >
              <X aria-hidden />
            </Button>
          </PaperRow>
        ))}
        <span>
          <input
            ref={picker}
            type="file"
            accept={documentTypes.join(',')}
            onChange={pick}
            className="sr-only"
            tabIndex={-1}
            aria-label={t('documents')}
          />
          <Button pending={own.isPending || of.isPending} onClick={() => picker.current?.click()}>
            <Upload aria-hidden />
            {t('choose')}
          </Button>
        </span>
      </div>
    </Field>
  );
}

/** A paper by name; it is saved, never shown in the page. */
export function PaperRow({ paper, children }: { paper: Paper; children?: ReactNode }) {
  const locale = useLocale();
  return (
    <p className="flex min-w-0 items-center gap-2 text-sm">
      <FileText aria-hidden className="size-4 shrink-0 text-muted" />
      <a
        href={`/documents/${paper.id}`}
        download
        className="min-w-0 font-medium wrap-anywhere text-brand-ink hover:underline"
      >
        {paper.name}
      </a>
      <span className="shrink-0 text-xs text-muted">{bytesText(paper.sizeBytes, locale)}</span>
      {children}
    </p>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
