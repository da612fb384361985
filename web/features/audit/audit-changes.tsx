'use client';

import { useTranslations } from 'next-intl';
import type { AuditView } from '../../../services/audit/audit-view.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { ScrollArea } from '../../components/ui/scroll-area.tsx';
import type { ChangedObject } from './audit-words.ts';
import { useAuditWords } from './use-audit-words.ts';

const tones = { insert: 'good', update: 'info', delete: 'bad' } as const;

/** What an entry changed: each object with its values before and after. */
export function AuditChanges({ entry }: { entry: AuditView }) {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const asked = words.asked(entry);
  const changed = words.changed(entry);
  if (entry.erased) return <p className="text-muted">{t('detail.erased')}</p>;
  return (
    <>
      {changed.length === 0 && <p className="text-muted">{t('detail.nothingChanged')}</p>}
      {changed.map((each, at) => (
        <Changed key={at} changed={each} />
      ))}
      {entry.changesLeftOut > 0 && <p className="text-muted">{t('detail.leftOut', { count: entry.changesLeftOut })}</p>}
      {asked.length > 0 && (
        <div className="grid gap-1.5">
          <h3 className="text-xs font-medium text-muted">{t('detail.asked')}</h3>
          <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1">
            {asked.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

function Changed({ changed: { table, op, fields } }: { changed: ChangedObject }) {
  const t = useTranslations('audit');
  return (
    <div className="grid gap-1.5">
      <h3 className="flex items-center gap-2 text-[13px] font-medium">
        {table}
        <Badge tone={tones[op]}>{t(`op.${op}`)}</Badge>
      </h3>
      <ScrollArea label={table} className="rounded-md border border-line bg-raised">
        <table className="w-full text-[13px]">
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted">
              <th scope="col" className="px-3 py-1.5 font-medium">
                {t('field')}
              </th>
              {op !== 'insert' && (
                <th scope="col" className="px-3 py-1.5 font-medium">
                  {t('before')}
                </th>
              )}
              {op !== 'delete' && (
                <th scope="col" className="px-3 py-1.5 font-medium">
                  {t('after')}
                </th>
              )}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {fields.map(({ name, before, after }) => (
              <tr key={name} className="align-top">
                <th scope="row" className="w-2/5 px-3 py-1.5 text-left font-normal text-muted sm:w-1/3">
                  {name}
                </th>
                {op !== 'insert' && <td className="px-3 py-1.5 break-words">{before}</td>}
                {op !== 'delete' && <td className="px-3 py-1.5 font-medium break-words">{after}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </div>
  );
}
