import { getTranslations } from 'next-intl/server';
import { type PartState, serviceParts } from '../../../core/node/service-status.ts';
import type { ServiceStatus } from '../../../services/node/get-service-status.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';

const tones = {
  ...{ working: 'good', disturbed: 'warn', down: 'bad', unknown: 'neutral' },
} as const satisfies Record<PartState, Tone>;

/** Each part of the service, how it does, and what that means for mail. */
export async function StatusParts({ status: { at, parts } }: { status: ServiceStatus }) {
  const t = await getTranslations('status');
  const states = Object.values(parts);
  const worst = (['down', 'disturbed', 'unknown'] as const).find((state) => states.includes(state)) ?? 'working';
  const tone = ({ working: 'good', disturbed: 'warn', down: 'bad', unknown: 'info' } as const)[worst];
  return (
    <div className="mt-5 grid gap-4">
      <Notice tone={tone} title={t(`overall.${worst}`)}>
        {t('at')} <Time at={at} style="second" />
      </Notice>
      <Card flush title={t('parts')}>
        <ul className="divide-y divide-line border-t border-line">
          {serviceParts.map((part) => (
            <li key={part} className="flex items-start justify-between gap-x-4 px-4 py-3 sm:px-5">
              <span className="grid min-w-0 gap-0.5">
                <span className="text-sm font-medium">{t(`part.${part}.name`)}</span>
                <span className="text-[13px] leading-5 text-muted">
                  {t(
                    parts[part] === 'disturbed' || parts[part] === 'down'
                      ? `part.${part}.trouble`
                      : `part.${part}.what`,
                  )}
                </span>
              </span>
              <span className="shrink-0">
                <Badge tone={tones[parts[part]]}>{t(`state.${parts[part]}`)}</Badge>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <p className="px-1 text-[13px] leading-5 text-muted">{t('how')}</p>
    </div>
  );
}
