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

/** What DNS says of an address's name, and what it should say where it says something else. Undefined while it is asked. */
export function ReverseState({ answer, failed }: { answer: Answer | undefined; failed: boolean }) {
  const t = useTranslations('source.reverse');
  if (!answer || answer.state === 'unchecked')
    return <span className="text-[13px] text-muted">{t(failed ? 'failed' : 'asking')}</span>;
  const { state, name, wanted, found, remarks } = answer;
  const isOther = state === 'found' && remarks.length > 0;
  const isSo = state === 'found' && !isOther;
  return (
    <div className={cn('grid max-w-80 gap-1', !isSo && 'min-w-48')}>
      <span>
        <Badge tone={isOther ? 'warn' : tones[state]}>{t(isOther ? 'state.other' : `state.${state}`)}</Badge>
      </span>
      {found.length > 0 && !isSo && (
        <span className="text-[13px] leading-5 wrap-anywhere">{t('now', { names: found.join(', ') })}</span>
      )}
      {!isSo && state !== 'unavailable' && (
        <>
          <span className="text-[13px] leading-5 text-muted wrap-anywhere">{t('wanted', { name })}</span>
          <CopyLine text={wanted} label={t('wanted', { name })} />
        </>
      )}
      {isOther && <span className="text-[13px] leading-5 text-muted">{t('hint.other')}</span>}
      {state !== 'found' && <span className="text-[13px] leading-5 text-muted">{t(`hint.${state}`)}</span>}
    </div>
  );
}
