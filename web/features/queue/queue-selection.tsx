'use client';

import { X } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { bytesText } from '../../components/ui/amounts.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { Time } from '../../components/ui/time.tsx';
import { type Action, actions, type QueueCount } from './queue-types.ts';
import { readTyped, type Selector, type SelectorKey } from './selector.ts';
import { useWhat } from './use-what.ts';

type QueueSelectionProps = {
  selector: Selector;
  count: QueueCount | undefined;
  /** When it was counted, in ms since 1970: the same in the page as it is sent and in the browser. */
  countedAt: number;
  failure: string | undefined;
  onSelect: (more: { readonly [Key in SelectorKey]?: string | null }) => void;
  onOrder: (action: Action) => void;
};

/** For what the figures below are, and the orders that can be given for it. */
export function QueueSelection({ selector, count, countedAt, failure, onSelect, onOrder }: QueueSelectionProps) {
  const t = useTranslations('queue');
  const common = useTranslations('common');
  const format = useFormatter();
  const locale = useLocale();
  const chips = useWhat()(selector, count);
  const isForAll = chips.length === 0;
  const figure = (n: number | undefined) => (n === undefined ? undefined : format.number(n));
  return (
    <Card>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <SearchBox value="" placeholder={t('search')} onSearch={(text) => onSelect(readTyped(text))} />
          {isForAll && <span className="text-sm text-muted">{t('everything')}</span>}
          {chips.map(({ key, label, value }) => (
            <span
              key={key}
              className="inline-flex max-w-full items-center gap-1 rounded-full border border-brand-ink bg-brand-wash py-0.5 pr-1 pl-2.5 text-[13px] text-brand-ink"
            >
              <span className="min-w-0 wrap-anywhere">{common('pair', { label, value })}</span>
              <button
                type="button"
                aria-label={t('remove', { what: label })}
                onClick={() => onSelect({ [key]: null })}
                className="rounded-full p-0.5 hover:bg-raised"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </span>
          ))}
        </div>
        {failure && <Notice tone="bad">{failure}</Notice>}
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <Stat
            label={t('waiting')}
            value={figure(count?.deliveries)}
            note={count && t('waitingNote', { deferred: format.number(count.deferred) })}
          />
          <Stat label={t('outgoing')} value={figure(count?.outgoing)} note={t('outgoingNote')} />
          <Stat label={t('size')} value={count && bytesText(count.bytes, locale)} />
          <Stat
            label={t('oldest')}
            value={
              count && (
                <span className="text-base">
                  {count.oldestAt ? format.relativeTime(count.oldestAt, countedAt) : t('nothing')}
                </span>
              )
            }
            note={count?.oldestAt && <Time at={count.oldestAt} />}
          />
        </div>
        <div className="flex flex-wrap gap-2">
          {actions.map((action) => (
            <Button
              key={action}
              needs="queue:write"
              variant={action === 'delete' ? 'danger' : 'secondary'}
              disabled={isForAll && (action === 'delete' || action === 'reroute')}
              onClick={() => onOrder(action)}
            >
              {t(`action.${action}`)}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  );
}
