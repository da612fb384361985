import { useTranslations } from 'next-intl';
import type { Condition, Rule } from './filter-types.ts';

/** A rule in words: when it counts, and what it does. */
export function useRuleWords() {
  const t = useTranslations('filter');
  const condition = (each: Condition) =>
    each.field === 'size'
      ? t(`says.${each.match}`, { kib: each.kib })
      : t(`says.${each.match}`, { field: t(`fields.${each.field}`), value: each.value });
  const when = ({ all, conditions }: Rule) => conditions.map(condition).join(t(all ? 'and' : 'or'));
  const what = ({ place, seen, flagged, stop }: Rule) =>
    [
      place.kind === 'folder' && t('does.folder', { folder: place.folder }),
      place.kind === 'trash' && t('does.trash'),
      seen && t('does.seen'),
      flagged && t('does.flagged'),
      stop && place.kind === 'stay' && t('does.stop'),
    ]
      .filter(Boolean)
      .join(t('comma'));
  return { when, what };
}
