import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { type DueDemand, standingTones } from './demand-types.ts';

/** Of whom something is asked, what, how it stands and until when. */
export function useDemandColumns(): Column<DueDemand>[] {
  const t = useTranslations('demand');
  return [
    {
      id: 'reseller',
      header: t('reseller'),
      cell: ({ operatorName, contract, kind }) => (
        <span className="wrap-anywhere">
          {operatorName} · {contract}
          <span className="block text-[13px] font-normal text-muted sm:hidden">{t(`kind.${kind}`)}</span>
        </span>
      ),
    },
    { id: 'kind', optional: true, header: t('what'), from: 'sm', cell: ({ kind }) => t(`kind.${kind}`) },
    {
      ...{ id: 'standing', optional: true, header: t('state') },
      cell: ({ standing }) => <Badge tone={standingTones[standing]}>{t(`standing.${standing}`)}</Badge>,
    },
    { id: 'due', optional: true, header: t('due'), cell: ({ dueOn }) => <Day day={dueOn} /> },
  ];
}
