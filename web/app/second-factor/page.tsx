import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EnrolForm } from '../../features/profile/enrol-form.tsx';
import { Entrance } from '../../features/session/entrance.tsx';
import { findEnrolling } from '../../server/identity.ts';
import { requireRealm } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('factor.enrolTitle') };
}

/** Stands between sign-in and the portal while a second factor is required and there is none. */
export default async function EnrolPage() {
  const { brand } = await requireRealm();
  if (!(await findEnrolling())) redirect('/');
  const t = await getTranslations('profile.factor');
  return (
    <Entrance brand={brand} title={t('enrolTitle')} subtitle={t('enrolBody', { product: brand.productName })}>
      <EnrolForm />
    </Entrance>
  );
}
