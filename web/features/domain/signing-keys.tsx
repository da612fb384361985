'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Domain, SigningKey } from './domain-types.ts';

const tones: Record<SigningKey['stage'], Tone> = { pending: 'info', active: 'good', retiring: 'neutral' };
const names: Record<SigningKey['algorithm'], string> = { rsa: 'RSA-2048', ed25519: 'Ed25519' };

/** With what a domain's mail is signed, or that it is not signed yet and why. `mayRotate`: whoever keeps the brand's zone. */
export function SigningKeys({ domain, mayRotate }: { domain: Domain; mayRotate: boolean }) {
  const t = useTranslations('domain.signing');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const rotate = useMutation(
    trpc.domain.rotateSigningKeys.mutationOptions({
      onSuccess: (fresh) => queries.setQueryData(trpc.domain.get.queryKey({ id: domain.id }), fresh),
    }),
  );
  const { signingKeys } = domain;
  const signs = signingKeys.some(({ stage }) => stage === 'active');
  const waits = signingKeys.some(({ stage }) => stage === 'pending');
  return (
    <Card
      title={t('title')}
      description={t('description')}
      action={
        mayRotate &&
        signs && (
          <Button
            needs="domain:write"
            size="sm"
            pending={rotate.isPending}
            onClick={() => rotate.mutate({ id: domain.id })}
          >
            <RotateCw aria-hidden />
            {t('rotate')}
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        {rotate.error && <Notice tone="bad">{rotate.error.message}</Notice>}
        {!signs && (
          <Notice tone="warn" title={t('unsigned')}>
            {t('unsignedWhy')}
          </Notice>
        )}
        <ul className="grid gap-4">
          {signingKeys.map((key) => (
            <KeyView key={`${key.selector} ${key.stage}`} signingKey={key} withRecord={mayRotate} />
          ))}
        </ul>
        {mayRotate && waits && <p className="text-[13px] leading-5 text-muted">{t('publish')}</p>}
      </div>
    </Card>
  );
}

function KeyView({ signingKey, withRecord }: { signingKey: SigningKey; withRecord: boolean }) {
  const t = useTranslations('domain.signing');
  const { algorithm, selector, stage, since, host, publicRecord } = signingKey;
  return (
    <li className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <span className="font-medium">{names[algorithm]}</span>
        <span className="font-mono text-[13px] text-muted">{selector}</span>
        <Badge tone={tones[stage]}>{t(`stage.${stage}`)}</Badge>
        <span className="text-[13px] text-muted">
          <Time at={since} />
        </span>
      </p>
      {withRecord && stage === 'pending' && (
        <>
          <CopyLine text={host} label={t('copyName', { selector })} />
          <CopyLine text={publicRecord} label={t('copyValue', { selector })} />
        </>
      )}
    </li>
  );
}
