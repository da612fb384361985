import { useFormatter, useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';

type Vacation = Outputs['vacation']['get'];

/** Whether a vacation answers now, later or no more, and its days in words. Days are the account's own, as YYYY-MM-DD. */
export function useVacationState() {
  const t = useTranslations('holder.vacation');
  const format = useFormatter();
  const say = (day: string) => format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  return ({ enabled, startsOn, endsOn, timeZone }: Vacation): { state: 'on' | 'off' | 'planned'; text: string } => {
    // The Swedish form of a date is YYYY-MM-DD, whose order is that of its letters.
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
    if (!enabled) return { state: 'off', text: t('off') };
    if (endsOn && endsOn < today) return { state: 'off', text: t('over', { day: say(endsOn) }) };
    if (startsOn && startsOn > today) return { state: 'planned', text: t('from', { day: say(startsOn) }) };
    return { state: 'on', text: endsOn ? t('until', { day: say(endsOn) }) : t('open') };
  };
}
