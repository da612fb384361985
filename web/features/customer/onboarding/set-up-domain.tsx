'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { AdvisedChecks } from '../../domain/advised-checks.tsx';
import { DnsCheck } from '../../domain/dns-check.tsx';
import { DomainBadge } from '../../domain/domain-badge.tsx';
import { isPublished } from '../../domain/domain-types.ts';
import { useDnsCheck } from '../../domain/use-dns-check.ts';

/** One domain with its records until they are all found, and what is advised beside them. */
export function SetUpDomain({ id, demoDnsUrl }: { id: string; demoDnsUrl: string | null }) {
  const t = useTranslations('customer.onboarding');
  const check = useDnsCheck(id);
  const domain = check.data;
  return (
    <section aria-label={domain?.unicodeName}>
      {domain && (
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 sm:px-5">
          <Link
            href={`/domains/${id}`}
            className="text-sm font-semibold wrap-anywhere hover:text-brand-ink hover:underline"
          >
            {domain.unicodeName}
          </Link>
          <DomainBadge domain={domain} />
        </h3>
      )}
      {!(domain && isPublished(domain)) && (
        <div className="border-t border-line">
          <DnsCheck check={check} demoDnsUrl={demoDnsUrl} />
        </div>
      )}
      {domain && (
        <div className="divide-y divide-line border-t border-line">
          <div className="px-4 py-3 sm:px-5">
            <h4 className="text-sm font-semibold">{t('advised')}</h4>
            <p className="mt-0.5 text-[13px] leading-5 text-muted">{t('advisedHint')}</p>
          </div>
          <AdvisedChecks domain={domain} isReseller folded />
        </div>
      )}
    </section>
  );
}
