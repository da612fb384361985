'use client';

import { BellRing, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Outputs } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Time } from '../../components/ui/time.tsx';
import { languages } from './languages.ts';
import { RemoveContact } from './remove-contact.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AddContactDialog = dynamic(async () => (await import('./add-contact-dialog.tsx')).AddContactDialog);

type Contact = Outputs['notice']['list']['contacts'][number];

/** The registered addresses; with none, who is told instead. */
export function Contacts({ contacts, readers }: { contacts: Contact[]; readers: string[] }) {
  const t = useTranslations('notice');
  const [adding, setAdding] = useState(false);
  const columns: Column<Contact>[] = [
    {
      id: 'email',
      header: t('email'),
      cell: ({ email }) => <span className="font-mono text-[13px] wrap-anywhere">{email}</span>,
    },
    { id: 'purpose', header: t('purpose'), cell: ({ purpose }) => t(`purposes.${purpose}`) },
    {
      id: 'language',
      header: t('language'),
      cell: ({ locale }) => <span className="text-[13px]">{languages[locale]}</span>,
    },
    { id: 'added', header: t('added'), from: 'sm', cell: ({ createdAt }) => <Time at={createdAt} style="date" /> },
    { id: 'remove', header: '', align: 'right', cell: ({ id, email }) => <RemoveContact id={id} email={email} /> },
  ];
  return (
    <Card
      flush
      title={t('contacts')}
      description={t('contactsHint')}
      action={
        <Button needs="notice:write" size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      }
    >
      <DataTable
        caption={t('contacts')}
        columns={columns}
        rows={contacts}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={BellRing} title={t('nobodyTitle')}>
            {readers.length > 0 ? t('nobodyBody', { readers: readers.join(', ') }) : t('nobodyAtAll')}
          </EmptyState>
        }
      />
      {adding && <AddContactDialog onClose={() => setAdding(false)} />}
    </Card>
  );
}
