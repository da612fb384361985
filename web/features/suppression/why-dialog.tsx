'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { type Fact, Facts } from '../../components/ui/facts.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Suppression } from './suppression-types.ts';
import { useReason } from './use-reason.ts';

type WhyDialogProps = { suppression: Suppression; onClose: () => void };

/** Why a recipient is not written to, since when and until when, and what its server said. */
export function WhyDialog({ suppression, onClose }: WhyDialogProps) {
  const t = useTranslations('suppression');
  const common = useTranslations('common');
  const reasonText = useReason();
  const { recipient, reason, imported, createdBy, cause, occurrences, state } = suppression;
  const { createdAt, startsAt, releaseAt, releasedAt, releaseCause, releasedBy } = suppression;
  const facts: Fact[] = [
    { label: t('reason'), value: imported ? t('imported') : reasonText(reason) },
    ...(createdBy ? [{ label: t('manualBy'), value: createdBy }] : []),
    ...(cause ? [{ label: t('counted'), value: t('occurred', { occurrences }) }] : []),
    ...(cause?.rule
      ? [{ label: t('rule'), value: t('ruleSet', { rule: cause.rule, ruleSet: cause.ruleSet ?? common('none') }) }]
      : []),
    { label: t('since'), value: <Time at={createdAt} /> },
    ...(state === 'waiting' ? [{ label: t('startsAt'), value: <Time at={startsAt} /> }] : []),
    ...(releasedAt
      ? [
          {
            label: t('releasedAt'),
            value: (
              <>
                <Time at={releasedAt} />
                {releaseCause && <span className="block text-muted">{t(`releaseCauses.${releaseCause}`)}</span>}
                {releasedBy && <span className="block text-muted">{releasedBy}</span>}
              </>
            ),
          },
        ]
      : [{ label: t('releaseAt'), value: releaseAt ? <Time at={releaseAt} /> : t('never') }]),
  ];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<span className="wrap-anywhere">{recipient}</span>}
      footer={<Button onClick={onClose}>{common('close')}</Button>}
    >
      <div className="grid gap-4">
        <Facts facts={facts} />
        {cause && (
          <div className="grid gap-1.5">
            <p className="text-xs leading-5 text-muted">{t('reply')}</p>
            <p className="rounded-md border border-line bg-sunken px-3 py-2 font-mono text-[13px] leading-5 break-words">
              {cause.reply ?? t('noReply')}
            </p>
            <Link
              href={`/deliveries/${cause.acceptedOn}/${cause.deliveryId}`}
              className="justify-self-start rounded text-sm text-brand-ink hover:underline"
            >
              {t('toDelivery')}
            </Link>
          </div>
        )}
      </div>
    </Dialog>
  );
}
