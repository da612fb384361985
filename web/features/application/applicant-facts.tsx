'use client';

import { useTranslations } from 'next-intl';
import { Facts } from '../../components/ui/facts.tsx';
import type { Applicant } from './application-types.ts';
import { PaperRow } from './document-picker.tsx';

const names = [
  'name',
  'tradeName',
  'corporateNumber',
  'representative',
  'address',
  'phone',
  'fax',
  'department',
  'contact',
  'contactEmail',
  'invoiceAddress',
] as const;

/** Who a contractor says it is, with its papers. */
export function ApplicantFacts({ applicant: { data, documents } }: { applicant: Applicant }) {
  const t = useTranslations('application');
  return (
    <div className="grid gap-4">
      <Facts
        columns
        facts={[
          ...names.flatMap((name) => {
            const value = data[name];
            return value ? [{ label: t(`field.${name}`), value }] : [];
          }),
          { label: t('party'), value: t(data.individual ? 'individual' : 'corporation') },
        ]}
      />
      {documents.length > 0 && (
        <div className="grid gap-1.5">
          <p className="text-xs text-muted">{t('documents')}</p>
          {documents.map((paper) => (
            <PaperRow key={paper.id} paper={paper} />
          ))}
        </div>
      )}
    </div>
  );
}
