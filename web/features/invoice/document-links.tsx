'use client';

import { Download } from 'lucide-react';
import { useLocale } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';

type DocumentLinksProps = { kind: 'invoice' | 'credit-note' | 'resale-invoice'; id: string; number: string };

/** A document to keep: on paper in either language, and its lines for a spreadsheet. */
export function DocumentLinks({ kind, id, number }: DocumentLinksProps) {
  const files = [
    { form: 'pdf', language: 'ja', label: 'PDF 日本語' },
    { form: 'pdf', language: 'en', label: 'PDF English' },
    { form: 'csv', language: useLocale() === 'en' ? 'en' : 'ja', label: 'CSV' },
  ];
  return (
    <div className="flex flex-wrap gap-2">
      {files.map(({ form, language, label }) => (
        <Button key={label} size="sm" asChild>
          <a
            href={`/api/documents?${new URLSearchParams({ kind, id, form, language })}`}
            aria-label={`${number} ${label}`}
            download
          >
            <Download aria-hidden />
            {label}
          </a>
        </Button>
      ))}
    </div>
  );
}
