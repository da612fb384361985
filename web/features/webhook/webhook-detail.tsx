'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound, Pencil, Send, Unplug } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { type Fact, Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ObjectTrail } from '../audit/object-trail.tsx';
import { ReportButton } from '../compromise/report-button.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { useWebhooksChanged } from './use-webhooks-changed.ts';
import { WebhookLog } from './webhook-log.tsx';
import { WebhookState } from './webhook-state.tsx';
import type { ShownSecret, Webhook } from './webhook-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const ChangeWebhookDialog = dynamic(async () => (await import('./webhook-dialog.tsx')).ChangeWebhookDialog);

/** One endpoint: what it is told of, how it does, and the log of what was sent. */
export function WebhookDetail({ id, ofReseller }: { id: string; ofReseller: boolean }) {
  const t = useTranslations('webhook');
  const trpc = useTRPC();
  const found = useQuery({ ...trpc.webhook.get.queryOptions({ id }), refetchInterval: 10_000 });
  if (found.error?.data?.code === 'NOT_FOUND') {
    return (
      <Card flush>
        <EmptyState icon={Unplug} title={t('goneTitle')}>
          {t('goneBody')}
        </EmptyState>
      </Card>
    );
  }
  if (found.error) return <QueryFailure error={found.error} onRetry={() => void found.refetch()} />;
  const webhook = found.data;
  if (!webhook) return <SkeletonRows />;
  return (
    <>
      <PageHeader
        title={webhook.name}
        crumbs={[{ label: t('title'), href: '/webhooks' }]}
        badge={<WebhookState webhook={webhook} />}
        description={<span className="font-mono text-[13px] wrap-anywhere">{webhook.url}</span>}
        action={<Actions webhook={webhook} />}
        menu={<Remove webhook={webhook} />}
      />
      <div className="grid gap-5">
        {webhook.enabled && webhook.failingSince && <Failing webhook={webhook} />}
        <Card>
          <Facts columns facts={factsOf(webhook, ofReseller, t)} />
        </Card>
        <WebhookLog id={webhook.id} />
        <ObjectTrail objectId={webhook.id} />
      </div>
    </>
  );
}

function Failing({ webhook: { failingSince, pausedUntil } }: { webhook: Webhook }) {
  const t = useTranslations('webhook');
  const format = useFormatter();
  const text = (at: Date | null) => (at ? format.dateTime(at, { dateStyle: 'medium', timeStyle: 'medium' }) : '');
  return (
    <Notice tone="bad" title={t('failingTitle')}>
      {t('failingBody', { since: text(failingSince), next: text(pausedUntil) })}
    </Notice>
  );
}

function factsOf(
  { customer, groups, finalOnly, batchSeconds, batchCount, previousEndsAt, createdAt }: Webhook,
  ofReseller: boolean,
  t: ReturnType<typeof useTranslations<'webhook'>>,
): Fact[] {
  return [
    ...(ofReseller ? [{ label: t('whose'), value: customer?.name ?? t('allCustomers') }] : []),
    {
      label: t('groups'),
      value: groups.length > 0 ? groups.map((group) => t(`group.${group}`)).join(t('listComma')) : t('groupsNone'),
    },
    { label: t('results'), value: t(finalOnly ? 'finalOnly' : 'everyResult') },
    { label: t('batching'), value: t('batchingValue', { seconds: batchSeconds, count: batchCount }) },
    ...(previousEndsAt ? [{ label: t('previousEnds'), value: <Time at={previousEndsAt} /> }] : []),
    { label: t('created'), value: <Time at={createdAt} style="date" /> },
  ];
}

function Actions({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhook');
  const trpc = useTRPC();
  const changed = useWebhooksChanged();
  const toast = useToast();
  const [open, setOpen] = useState<'change' | 'rotate' | null>(null);
  const [shown, setShown] = useState<ShownSecret | null>(null);
  const { id, name } = webhook;
  const test = useMutation(
    trpc.webhook.test.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      async onSuccess() {
        await changed();
        toast(t('testSent'));
      },
    }),
  );
  return (
    <>
      <Button needs="webhook:write" variant="primary" pending={test.isPending} onClick={() => test.mutate({ id })}>
        <Send aria-hidden />
        {t('test')}
      </Button>
      <Button needs="webhook:write" onClick={() => setOpen('change')}>
        <Pencil aria-hidden />
        {t('change')}
      </Button>
      <Button needs="webhook:write" onClick={() => setOpen('rotate')}>
        <KeyRound aria-hidden />
        {t('rotate.open')}
      </Button>
      {!webhook.frozen && <ReportButton wide target="webhook" id={id} name={name} />}
      {open === 'change' && <ChangeWebhookDialog webhook={webhook} onClose={() => setOpen(null)} />}
      {open === 'rotate' && (
        <RotateDialog
          id={id}
          onRotated={(secret) => {
            setOpen(null);
            setShown(secret);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {shown && <SecretDialog secret={shown.secret} onClose={() => setShown(null)} />}
    </>
  );
}

function Remove({ webhook: { id, name } }: { webhook: Webhook }) {
  const t = useTranslations('webhook');
  const trpc = useTRPC();
  const changed = useWebhooksChanged();
  const router = useRouter();
  const toast = useToast();
  const remove = useMutation(
    trpc.webhook.remove.mutationOptions({
      async onSuccess() {
        await changed();
        toast(t('removed', { name }));
        router.push('/webhooks');
      },
    }),
  );
  return (
    <RemoveButton
      needs="webhook:write"
      label={t('remove', { name })}
      title={t('removeTitle', { name })}
      consequence={t('removeBody')}
      confirm={t('removeConfirm')}
      removal={remove}
      onConfirm={() => remove.mutate({ id })}
    />
  );
}
