import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import type { DnsRecord } from './domain-types.ts';

type State = DnsRecord['state'];

const tones: Record<State, Tone> = {
  found: 'good',
  missing: 'bad',
  different: 'warn',
  unavailable: 'info',
  unchecked: 'neutral',
};
/** What most needs somebody's hand, first. */
const byNeed: readonly State[] = ['different', 'missing', 'unavailable', 'unchecked', 'found'];

/** How a record stands; of several, the one that most needs to be seen to. `optional`: where nothing depends on it, absence is no fault. */
export function StateBadge({ states, optional = false }: { states: readonly State[]; optional?: boolean }) {
  const t = useTranslations('domain.check');
  const state = byNeed.find((each) => states.includes(each));
  if (!state) return null;
  return <Badge tone={optional && state === 'missing' ? 'neutral' : tones[state]}>{t(`state.${state}`)}</Badge>;
}
