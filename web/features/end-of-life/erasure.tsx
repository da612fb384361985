'use client';

import { Check, Circle, CircleAlert } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { CountTable } from './count-table.tsx';
import type { End } from './end-types.ts';

type ErasureView = NonNullable<End['erasure']>;

/** How far a deletion is; once it is finished, what it deleted and its certificate. */
export function Erasure({ erasure }: { erasure: ErasureView }) {
  const t = useTranslations('endOfLife');
  const format = useFormatter();
  const language = useLocale() === 'ja' ? 'ja' : 'en';
  const { id, finishedAt, steps, counts, minimised, hash } = erasure;
  if (!finishedAt) return <Progress steps={steps} />;
  return (
    <div className="grid gap-3">
      <p className="text-sm text-muted">
        {t('finished', { day: format.dateTime(finishedAt, { dateStyle: 'long', timeStyle: 'short' }) })}
      </p>
      <Button size="sm" variant="primary" className="justify-self-start" asChild>
        <a href={`/api/documents?kind=deletion&id=${id}&language=${language}`} download>
          {t('certificate')}
        </a>
      </Button>
      <CountTable counts={counts} title={t('what')} />
      {Object.keys(minimised).length > 0 && <CountTable counts={minimised} title={t('kept')} />}
      <p className="text-xs wrap-anywhere text-muted">
        {t('hash')}: <span className="font-mono">{hash}</span>
      </p>
    </div>
  );
}

function Progress({ steps }: Pick<ErasureView, 'steps'>) {
  const t = useTranslations('endOfLife');
  const format = useFormatter();
  const stopped = steps.find(({ lastError, finishedAt }) => lastError !== null && finishedAt === null);
  return (
    <div className="grid gap-3">
      <p className="text-sm text-muted">{t('running')}</p>
      {stopped && (
        <Notice tone="bad" title={t('stopped', { step: t(`task.${stopped.step}`) })}>
          <span className="break-words">{stopped.lastError}</span>
        </Notice>
      )}
      <ul className="grid max-w-md gap-1.5 text-sm">
        {steps.map(({ step, counts, finishedAt, lastError }) => {
          const Icon = finishedAt ? Check : lastError ? CircleAlert : Circle;
          const sum = Object.values(counts).reduce((total, count) => total + count, 0);
          return (
            <li key={step} className="flex items-center gap-2">
              <Icon
                aria-hidden
                className={`size-4 shrink-0 ${finishedAt ? 'text-good-ink' : lastError ? 'text-bad-ink' : 'text-muted'}`}
              />
              <span className="min-w-0 flex-1">{t(`task.${step}`)}</span>
              {sum > 0 && <span className="text-muted tabular-nums">{format.number(sum)}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
