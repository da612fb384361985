'use client';

import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { AddDomainForm } from '../../domain/add-domain-form.tsx';
import { AdvisedChecks } from '../../domain/advised-checks.tsx';
import { DnsCheck } from '../../domain/dns-check.tsx';
import { DomainBadge } from '../../domain/domain-badge.tsx';
import { type DomainRow, isPublished } from '../../domain/domain-types.ts';
import { useDnsCheck } from '../../domain/use-dns-check.ts';
import { Part } from './part.tsx';

type DomainPartProps = {
  customerId: string | undefined;
  domains: readonly DomainRow[];
  demoDnsUrl: string | null;
};

/** The customer's domains, each with its records until they are all found. */
export function DomainPart({ customerId, domains, demoDnsUrl }: DomainPartProps) {
  const t = useTranslations('customer.onboarding');
  const [adding, setAdding] = useState(false);
  const done = domains.length > 0 && domains.every(isPublished);
  return (
    <Part
      step={2}
      flush
      title={t('domain')}
      description={t('domainHint')}
      done={done}
      waits={!customerId && t('afterCustomer')}
    >
      <div className="divide-y divide-line">
        {domains.map(({ id }) => (
          <SetUpDomain key={id} id={id} demoDnsUrl={demoDnsUrl} />
        ))}
        {customerId && (
          <div className="px-4 py-4 sm:px-5">
            {domains.length === 0 || adding ? (
              <AddDomainForm customerId={customerId} onAdded={() => setAdding(false)} />
            ) : (
              <Button size="sm" onClick={() => setAdding(true)}>
                <Plus aria-hidden />
                {t('anotherDomain')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Part>
  );
}

function SetUpDomain({ id, demoDnsUrl }: { id: string; demoDnsUrl: string | null }) {
  const t = useTranslations('customer.onboarding');
  const check = useDnsCheck(id);
  const domain = check.data;
  return (
    <section aria-label={domain?.unicodeName}>
      {domain && (
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 sm:px-5">
          <Link
            href={`/domains/${id}`}
            className="text-sm font-semibold break-all hover:text-brand-ink hover:underline"
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
