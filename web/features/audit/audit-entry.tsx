'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { AuditView } from '../../../services/audit/audit-view.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { StackedTime, Time } from '../../components/ui/time.tsx';
import { AuditChanges } from './audit-changes.tsx';
import { useAuditWords } from './use-audit-words.ts';

/** `whose`: names beside it what would else be the same in every row. */
type AuditEntryProps = { entry: AuditView; whose?: 'reseller' | 'customer' | undefined };

/** One entry: what was done in a sentence, and opened, what was before and after. */
export function AuditEntry({ entry, whose }: AuditEntryProps) {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const owner = [whose === 'reseller' && entry.reseller, whose && entry.customer].filter(Boolean).join(' / ');
  return (
    <details className="group">
      <summary className="grid cursor-pointer list-none grid-cols-[5.25rem_minmax(0,1fr)_1.25rem] items-start gap-x-3 gap-y-1 px-4 py-2.5 text-sm hover:bg-sunken/70 sm:grid-cols-[7rem_minmax(0,1fr)_minmax(0,13rem)_1.25rem] sm:px-5 [&::-webkit-details-marker]:hidden">
        {/* Beside both what was done and by whom, so that a short deed has no gap under it. */}
        <span className="max-sm:row-span-2">
          <StackedTime at={entry.at} />
        </span>
        <span className="grid min-w-0 gap-0.5">
          <span className="font-medium">{words.action(entry.action)}</span>
          {entry.objectLabel && <span className="wrap-anywhere text-muted">{entry.objectLabel}</span>}
          {owner && owner !== entry.objectLabel && <span className="text-xs wrap-anywhere text-muted">{owner}</span>}
        </span>
        <span className="grid min-w-0 gap-0.5 max-sm:col-start-2 max-sm:row-start-2">
          <span className="wrap-anywhere">
            {words.actor(entry)}
            {entry.behalf && entry.behalf !== entry.actor.name && (
              <span className="text-muted"> {t('onBehalf', { name: entry.behalf })}</span>
            )}
          </span>
          <span className="text-xs text-muted">
            {entry.actor.name !== null && t(`kind.${entry.actor.kind}`)}
            {entry.viaApiKey && ` · ${t('viaApi')}`}
            {entry.address && <span className="font-mono wrap-anywhere"> {entry.address}</span>}
          </span>
        </span>
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 text-muted transition-transform group-open:rotate-90 max-sm:col-start-3 max-sm:row-start-1"
        />
      </summary>
      <div className="grid gap-4 border-t border-line bg-sunken/40 px-4 py-4 text-sm sm:px-5">
        <AuditChanges entry={entry} />
        <Origin entry={entry} />
      </div>
    </details>
  );
}

function Origin({ entry }: { entry: AuditView }) {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const { actor, objectId } = entry;
  const facts: [string, React.ReactNode][] = [
    [t('detail.when'), <Time key="at" at={entry.at} style="second" />],
    [t('detail.who'), actor.name !== null ? `${words.actor(entry)} (${t(`kind.${actor.kind}`)})` : words.actor(entry)],
    [t('detail.address'), words.address(entry) ?? t('detail.noAddress')],
    [t('detail.code'), <code key="code">{entry.action}</code>],
    ...(entry.sequence === null ? [] : [[t('detail.place'), String(entry.sequence)] as [string, string]]),
    ...(entry.hash === null
      ? []
      : [
          [
            t('detail.hash'),
            <code key="hash" className="text-xs wrap-anywhere">
              {entry.hash}
            </code>,
          ] as [string, React.ReactNode],
        ]),
  ];
  return (
    <div className="grid gap-3">
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <Allowed needs="audit:read">
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-[13px]">
          {actor.id && (
            <Link href={`/audit?actor=${actor.id}`} className="font-medium text-brand-ink hover:underline">
              {t('sameActor')}
            </Link>
          )}
          {objectId && (
            <Link
              href={`/audit?object=${encodeURIComponent(objectId)}`}
              className="font-medium text-brand-ink hover:underline"
            >
              {t('sameObject')}
            </Link>
          )}
        </p>
      </Allowed>
    </div>
  );
}
