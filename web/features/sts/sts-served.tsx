import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { StsOfDomain } from './sts-types.ts';

type Certificate = StsOfDomain['certificate'];
const tones: Record<Certificate['state'], Tone> = { none: 'neutral', waiting: 'info', failing: 'bad', held: 'good' };

/** What senders get to read, and the certificate under which they do. */
export function StsServed({ sts: { host, policy, certificate } }: { sts: StsOfDomain }) {
  const t = useTranslations('sts');
  const { state, until, reason, nextTryAt } = certificate;
  return (
    <div className="grid gap-4 px-4 py-4 sm:px-5">
      <section className="grid gap-1">
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <h3 className="text-sm font-semibold wrap-anywhere">{t('certificate', { host })}</h3>
          <Badge tone={tones[state]}>{t(`certificates.${state}`)}</Badge>
        </header>
        <p className="text-[13px] leading-5 break-words text-muted">
          {t(`certificateHint.${state}`, { reason: reason ?? '' })}
        </p>
        {state === 'held' && until && (
          <p className="text-[13px] leading-5 text-muted">
            {t('until')} <Time at={until} />
          </p>
        )}
        {state === 'failing' && nextTryAt && (
          <p className="text-[13px] leading-5 text-muted">
            {t('nextTry')} <Time at={nextTryAt} />
          </p>
        )}
      </section>
      <section className="grid gap-1">
        <h3 className="text-sm font-semibold">{t('policy')}</h3>
        <p className="text-[13px] leading-5 break-words text-muted">{t('policyHint', { host })}</p>
        <pre className="mt-1 overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-[13px] leading-5">
          {policy.trim()}
        </pre>
      </section>
    </div>
  );
}
