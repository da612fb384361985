'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { countedText } from '../../../core/document/certificate-words.ts';

/** How many of each kind, by name. */
export function CountTable({ counts, title }: { counts: Readonly<Record<string, number>>; title: string }) {
  const t = useTranslations('endOfLife');
  const format = useFormatter();
  const language = useLocale() === 'ja' ? 'ja' : 'en';
  const rows = Object.entries(counts).map(([kind, count]) => ({ kind, name: countedText(kind, language), count }));
  return (
    <div className="max-h-72 max-w-xl overflow-y-auto rounded-md border border-line">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-sunken text-xs text-muted">
          <tr>
            <th className="px-3 py-1.5 text-left font-medium">{title}</th>
            <th className="px-3 py-1.5 text-right font-medium">{t('count')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows
            .toSorted((a, b) => a.name.localeCompare(b.name, language))
            .map(({ kind, name, count }) => (
              <tr key={kind}>
                <td className="px-3 py-1">{name}</td>
                <td className="px-3 py-1 text-right tabular-nums">{format.number(count)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
