'use client';

import { ArrowRightLeft, Globe, HardDrive, Pause, Play, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { type Kind, kinds, type Selection } from './bulk-types.ts';

const icons = {
  suspend: Pause,
  resume: Play,
  quota: HardDrive,
  domain: Globe,
  customer: ArrowRightLeft,
  close: Trash2,
};

type BulkBarProps = {
  selection: Selection;
  /** How many are chosen; `more` where there are more than are counted. */
  count: number;
  more: boolean;
  /** Chooses all that the list's filter shows; left out where that is what is chosen, or all are. */
  onAll?: () => void;
  total: number;
  customerId?: string | undefined;
  onClear: () => void;
};

/** What may be done to the accounts that are chosen. */
export function BulkBar({ selection, count, more, onAll, total, customerId, onClear }: BulkBarProps) {
  const t = useTranslations('accountBulk');
  const [kind, setKind] = useState<Kind | null>(null);
  return (
    <section
      aria-label={t('title')}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-sunken px-4 py-2.5 text-sm sm:px-5"
    >
      <span className="font-medium tabular-nums" role="status">
        {t(more ? 'chosenMore' : 'chosen', { count })}
      </span>
      {onAll && (
        <Button size="sm" variant="ghost" onClick={onAll}>
          {t('chooseAll', { count: total })}
        </Button>
      )}
      <span className="flex flex-wrap gap-1.5 sm:ml-auto">
        {kinds.map((each) => {
          const Icon = icons[each];
          return (
            <Button
              key={each}
              size="sm"
              needs={each === 'customer' ? 'account:move' : 'account-bulk:write'}
              onClick={() => setKind(each)}
            >
              <Icon aria-hidden />
              {t(`actions.${each}`)}
            </Button>
          );
        })}
        <Button size="sm" variant="ghost" onClick={onClear}>
          <X aria-hidden />
          {t('clear')}
        </Button>
      </span>
      {kind && <BulkDialog kind={kind} selection={selection} customerId={customerId} onClose={() => setKind(null)} />}
    </section>
  );
}
