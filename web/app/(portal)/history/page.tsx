import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MailboxTrail } from '../../../features/holder/mailbox-trail.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('holder.trail'))('title') };
}

/** What was done to a holder's own mailbox; an administrator reads the audit trail. */
export default async function HistoryPage() {
  await requirePage('mailbox:read');
  await prefetch(trpc.mailbox.trail.queryOptions({}));
  return (
    <Hydrate>
      <MailboxTrail />
    </Hydrate>
  );
}
