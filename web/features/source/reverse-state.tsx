import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { cn } from '../../components/ui/class-names.ts';
import { CopyLine } from '../../components/ui/copy-button.tsx';

type Answer = Outputs['source']['checkReverse'][number];

const tones: Record<Answer['state'], Tone> = {
  found: 'good',
  missing: 'bad',
  different: 'warn',
  unavailable: 'info',
  unchecked: 'neutral',
};

/** As wide and as high before the answer as after it: it comes late, and nothing else on the page may move for it. */
const place = 'block min-h-6 sm:min-w-44';

/** What DNS says of an address's name; opened, what it should say where it says something else. Undefined while it is asked. */
export function ReverseState({ answer, failed }: { answer: Answer | undefined; failed: boolean }) {
  const t = useTranslations('source.reverse');
  if (!answer || answer.state === 'unchecked')
    return (
      <span className={place}>
        <Badge tone="neutral">{t(failed ? 'failed' : 'asking')}</Badge>
      </span>
    );
  const { state, name, wanted, found, remarks } = answer;
  const isOther = state === 'found' && remarks.length > 0;
  const badge = <Badge tone={isOther ? 'warn' : tones[state]}>{t(isOther ? 'state.other' : `state.${state}`)}</Badge>;
  if (state === 'found' && !isOther) return <span className={place}>{badge}</span>;
  return (
    <details className={cn(place, 'group max-w-80')}>
      <summary className="flex cursor-pointer list-none items-center gap-1 [&::-webkit-details-marker]:hidden">
        {badge}
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
      </summary>
      <div className="mt-1 grid min-w-48 gap-1 text-[13px] leading-5">
        {found.length > 0 && <span className="wrap-anywhere">{t('now', { names: found.join(', ') })}</span>}
        {state !== 'unavailable' && (
          <>
            <span className="text-muted wrap-anywhere">{t('wanted', { name })}</span>
            <CopyLine text={wanted} label={t('wanted', { name })} />
          </>
        )}
        <span className="text-muted">{t(state === 'found' ? 'hint.other' : `hint.${state}`)}</span>
      </div>
    </details>
  );
}
