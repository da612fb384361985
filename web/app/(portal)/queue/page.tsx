import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { QueueScreen } from '../../../features/queue/queue-screen.tsx';
import { requirePage } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('title') };
}

export default async function QueuePage() {
  await requirePage('queue:read');
  return <QueueScreen />;
}
