'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { bytesText } from '../../components/ui/amounts.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import type { Change, Preview } from './bulk-types.ts';

type ConsequencesProps = { change: Change; preview: Preview | undefined };

/** What a change would do, in words: to mail, to whoever uses the accounts, to what leads to them, and to the month's bill. */
export function BulkConsequences({ change, preview }: ConsequencesProps) {
  const t = useTranslations('accountBulk.means');
  const format = useFormatter();
  const locale = useLocale();
  if (!preview) return <Skeleton className="h-24" />;
  const { count, unchanged, taken, foreign, leading, own, receiver, storageBefore, storageAfter } = preview;
  const changing = count - unchanged;
  const bytes = (octets: number) => bytesText(octets, locale);
  const keeps = 'keepOldAddress' in change && change.keepOldAddress !== false;
  const lines: ReactNode[] = [];
  const say = (line: ReactNode) => lines.push(line);

  if (unchanged > 0) say(t('unchanged', { count: unchanged }));
  if (changing === 0) return <p className="text-sm leading-6">{lines[0]}</p>;
  say(t(`what.${change.kind}`, { count: changing }));
  if (change.kind === 'quota') say(t('storage', { before: bytes(storageBefore), after: bytes(storageAfter) }));
  if (change.kind === 'domain' || change.kind === 'customer') {
    say(t('login'));
    say(t(keeps ? 'kept' : 'lost'));
    if (taken > 0) say(t('taken', { count: taken }));
    if (foreign > 0) say(t('foreign', { count: foreign }));
    if (leading > 0) say(t(change.kind === 'domain' ? 'leadOn' : keeps ? 'leadKept' : 'leadLost', { count: leading }));
  }
  if (change.kind === 'close' && leading > 0) say(t('leadClosed', { count: leading }));
  if (own) say(t('ownCount', { before: own.current, after: own.current - changing, peak: own.peak }));
  else if (!receiver) say(t('sameBill'));
  if (receiver) {
    const { name, room, overuse, bill, count: then } = receiver;
    const asked = { count: changing, name, accounts: room.accounts, storage: bytes(room.storageBytes) };
    const lacks = room.accounts < changing || room.storageBytes < storageAfter;
    say(t(lacks && overuse === 'block' ? 'noRoom' : 'room', asked));
    say(t('leaves'));
    say(t(then.peakThen > then.peak ? 'joins' : 'joinsBelow', { name, peak: then.peak, peakThen: then.peakThen }));
    if (bill) {
      const yen = { total: yenText(format, bill.total), totalThen: yenText(format, bill.totalThen) };
      say(t(bill.totalThen > bill.total ? 'billRises' : 'billStays', { name, ...yen }));
    }
    say(t('resellerBill'));
  }
  return (
    <ul className="list-disc space-y-1.5 pl-5 text-sm leading-6 marker:text-faint" aria-live="polite">
      {lines.map((line, at) => (
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}
