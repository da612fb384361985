import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { FilterCard } from '../../../features/filter/filter-card.tsx';
import { ForwardingCard } from '../../../features/holder/forwarding-card.tsx';
import { VacationCard } from '../../../features/holder/vacation-card.tsx';
import { SpamCard } from '../../../features/spam/spam-card.tsx';
import { ownMailbox } from '../../../server/own-mailbox.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('holder'))('rules.title') };
}

/** What happens to mail that arrives in one's own mailbox. */
export default async function MailRulesPage() {
  await requirePage('mailbox:read');
  const mailbox = await ownMailbox();
  const accountId = mailbox.id;
  await prefetch(
    trpc.filter.get.queryOptions({ accountId }),
    trpc.filter.programs.queryOptions({ accountId }),
    trpc.spam.get.queryOptions({ accountId }),
    trpc.forwarding.get.queryOptions({ accountId }),
    trpc.vacation.get.queryOptions({ accountId }),
  );
  const t = await getTranslations('holder.rules');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description', { address: mailbox.address })} />
      <div className="grid gap-5">
        <FilterCard accountId={accountId} />
        <SpamCard accountId={accountId} />
        <VacationCard mailbox={mailbox} />
        <ForwardingCard mailbox={mailbox} />
      </div>
    </Hydrate>
  );
}
