import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { getFactor } from '../../../services/portal/second-factor.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { Identity } from '../../server/identity.ts';

/** Says on every page that a second factor will be required, while there still is time. */
export async function SecondFactorBanner({ identity }: { identity: Identity }) {
  const { since, passkeys, dueAt } = await getFactor(identity);
  if (since || passkeys > 0 || !dueAt) return null;
  const t = await getTranslations('profile.factor');
  const format = await getFormatter();
  return (
    <Notice
      tone="warn"
      className="mb-5"
      action={
        <Link href="/profile" className={buttonStyle({ size: 'sm' })}>
          {t('setUp')}
        </Link>
      }
    >
      {t('due', { at: format.dateTime(dueAt, { dateStyle: 'long', timeStyle: 'short' }) })}
    </Notice>
  );
}
