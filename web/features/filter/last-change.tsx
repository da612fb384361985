import { useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';
import { Time } from '../../components/ui/time.tsx';

/** Who set it last and when: its holder, or an administrator, of whom the holder learns here. */
export function LastChange({ changed }: { changed: Outputs['filter']['get']['changed'] }) {
  const t = useTranslations('filter.changed');
  if (!changed) return null;
  const who = changed.byHolder === null ? 'unknown' : changed.byHolder ? 'holder' : 'administrator';
  return (
    <p className="text-[13px] leading-5 text-muted">
      {t(who)} <Time at={changed.at} />
    </p>
  );
}
