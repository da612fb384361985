import { useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';
import { Time } from '../../components/ui/time.tsx';

type Use = Outputs['appPassword']['list']['passwordLastUse'];

/** When, how and from where a password was used last. */
export function LastUse({ use }: { use: Use }) {
  const t = useTranslations('appPassword');
  if (!use) return <>{t('neverUsed')}</>;
  return (
    <>
      <Time at={use.at} /> · {t(`protocol.${use.protocol}`)} · <span className="font-mono text-xs">{use.ip}</span>
    </>
  );
}
