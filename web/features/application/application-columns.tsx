import { useTranslations } from 'next-intl';
import type { Column } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Waiting } from './application-types.ts';

/** Who asks, for what, and since when. */
export function useApplicationColumns(): Column<Waiting>[] {
  const t = useTranslations('application');
  return [
    {
      id: 'name',
      header: t('field.name'),
      cell: ({ name, operatorName, contract }) => (
        <span className="wrap-anywhere">
          {name}
          <span className="block text-[13px] font-normal text-muted sm:hidden">{`${operatorName} · ${contract}`}</span>
        </span>
      ),
    },
    { id: 'cause', optional: true, header: t('what'), cell: ({ cause }) => t(`cause.${cause}`) },
    {
      ...{ id: 'reseller', optional: true, header: t('reseller'), from: 'sm' },
      cell: ({ operatorName, contract }) => `${operatorName} · ${contract}`,
    },
    {
      ...{ id: 'at', optional: true, header: t('since'), from: 'md' },
      cell: ({ requestedAt }) => <Time at={requestedAt} />,
    },
  ];
}
