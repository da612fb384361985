'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm, useWatch } from 'react-hook-form';
import { parseNetwork } from '../../../core/tenancy/allowed-network.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Lets a network relay, and warns of a wide one before it is let in. */
export function AddNetworkDialog({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { network: '' } });
  const failure = useServerErrors(form, {
    network_malformed: 'network',
    network_too_wide: 'network',
    network_taken: 'network',
    designation_family: 'network',
  });
  const add = useMutation(
    trpc.relay.addNetwork.mutationOptions({
      onError: failure.onError,
      async onSuccess({ network, designated }) {
        await queries.invalidateQueries({ queryKey: trpc.relay.pathKey() });
        toast(t(designated ? 'relay.networkAdded' : 'relay.networkAsked', { network }));
        onClose();
      },
    }),
  );
  const typed = parseNetwork(useWatch({ control: form.control, name: 'network' }));
  const wide = typed.ok && typed.wide;
  const submit = form.handleSubmit(({ network }) => {
    failure.clear();
    add.mutate({ customerId, network });
  });

  return (
    <FormDialog
      title={t('relay.addNetwork')}
      submit={t(wide ? 'relay.allowWide' : 'common.add')}
      pending={add.isPending}
      failure={failure.message}
      browserChecks
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('relay.network')} hint={t('relay.networkHint')} error={form.formState.errors.network?.message}>
        <Input
          {...form.register('network')}
          required
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder="192.0.2.10"
          className="font-mono text-[13px]"
        />
      </Field>
      {wide && (
        <Notice tone="warn" live title={t('relay.wideTitle', { network: typed.network })}>
          {t('relay.wideBody')}
        </Notice>
      )}
    </FormDialog>
  );
}
