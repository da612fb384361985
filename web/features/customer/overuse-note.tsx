import { useTranslations } from 'next-intl';
import { Notice } from '../../components/ui/notice.tsx';
import type { Customer } from './customer-types.ts';

type Pool = Pick<Customer, 'limits' | 'used' | 'overuse'>;

export const isOver = ({ limits, used }: Pick<Pool, 'limits' | 'used'>): boolean =>
  (['domains', 'accounts', 'storageBytes'] as const).some((resource) => used[resource] > limits[resource]);

/** That more is in use than was allotted, and what follows; where it is not, whether it may be. */
export function OveruseNote({ pool }: { pool: Pool }) {
  const t = useTranslations('pool.overuse');
  const common = useTranslations('common');
  if (isOver(pool))
    return (
      <Notice tone="warn" title={t('title')}>
        {t(pool.overuse === 'notify' ? 'body' : 'blocked')}
      </Notice>
    );
  return (
    <p className="text-[13px] leading-5 text-muted">{common('pair', { label: t('legend'), value: t(pool.overuse) })}</p>
  );
}
