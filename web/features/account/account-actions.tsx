'use client';

import {
  Forward,
  History,
  KeyRound,
  Pencil,
  PlaneTakeoff,
  ShieldAlert,
  Smartphone,
  SquareArrowOutUpRight,
  Trash2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Needs } from '../../components/ui/allowed.tsx';
import type { RowAction } from '../../components/ui/row-menu.tsx';
import type { Account } from './account-types.ts';

/** What can be done with one account. */
export type AccountDeed = 'forwarding' | 'vacation' | 'app-passwords' | 'change' | 'password' | 'report' | 'close';

/**
 * What may be done with an account, in words.
 *
 * @param place on the page of the account what it shows anyway is left out
 */
export function useAccountActions(
  onDo: (what: AccountDeed, account: Account) => void,
  place: 'list' | 'page',
): (account: Account) => RowAction[] {
  const t = useTranslations('account.do');
  return (account) => {
    const act = (what: AccountDeed, icon: ReactNode, needs: Needs): RowAction => ({
      ...{ label: t(what), icon, needs },
      onSelect: () => onDo(what, account),
    });
    const isMailbox = account.kind === 'mailbox';
    return [
      ...(place === 'list'
        ? [{ label: t('open'), icon: <SquareArrowOutUpRight aria-hidden />, href: `/accounts/${account.id}` }]
        : []),
      ...(place === 'list' && isMailbox
        ? [
            act('forwarding', <Forward aria-hidden />, 'forwarding:read'),
            act('vacation', <PlaneTakeoff aria-hidden />, 'vacation:read'),
          ]
        : []),
      act('app-passwords', <Smartphone aria-hidden />, 'app-password:read'),
      act('change', <Pencil aria-hidden />, 'account:write'),
      act('password', <KeyRound aria-hidden />, 'account:write'),
      { label: t('trail'), icon: <History aria-hidden />, needs: 'audit:read', href: `/audit?object=${account.id}` },
      ...(account.frozen ? [] : [act('report', <ShieldAlert aria-hidden />, 'compromise:report')]),
      { ...act('close', <Trash2 aria-hidden />, 'account:write'), danger: true },
    ];
  };
}
