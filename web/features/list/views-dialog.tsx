'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ListName } from '../../../core/list/list-name.ts';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';

type View = Outputs['list']['settings']['views'][number];
type ViewsDialogProps = { list: ListName; views: readonly View[]; onClose: () => void };

/** The filters that somebody keeps of a list: names, which one the list opens with, and away with them. */
export function ViewsDialog({ list, views, onClose }: ViewsDialogProps) {
  const t = useTranslations('list');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const done = { onSuccess: () => queries.invalidateQueries(trpc.list.settings.queryFilter({ list })) };
  const change = useMutation(trpc.list.change.mutationOptions(done));
  const remove = useMutation(trpc.list.remove.mutationOptions(done));
  const failure = (change.error ?? remove.error)?.message;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('manage')}
      description={t('manageBody')}
      footer={<Button onClick={onClose}>{common('close')}</Button>}
    >
      {failure && <Notice tone="bad">{failure}</Notice>}
      {views.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <ul className="grid gap-3">
          {views.map((view) => (
            <li key={view.id} className="grid gap-1.5">
              <span className="flex items-center gap-2">
                <Name view={view} label={t('name')} onRename={(name) => change.mutate({ id: view.id, name })} />
                <Button
                  size="icon"
                  variant="ghost"
                  pending={remove.isPending && remove.variables.id === view.id}
                  aria-label={t('removeOf', { name: view.name })}
                  title={t('removeOf', { name: view.name })}
                  onClick={() => remove.mutate({ id: view.id })}
                >
                  <Trash2 aria-hidden />
                </Button>
              </span>
              <Checkbox
                checked={view.isDefault}
                onChange={(event) => change.mutate({ id: view.id, isDefault: event.target.checked })}
              >
                {t('asDefault')}
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** Saved when it is left, or with Enter. */
function Name({ view, label, onRename }: { view: View; label: string; onRename: (name: string) => void }) {
  const [name, setName] = useState(view.name);
  const save = () => {
    const typed = name.trim();
    if (typed && typed !== view.name) onRename(typed);
    else setName(view.name);
  };
  return (
    <Input
      aria-label={label}
      value={name}
      maxLength={60}
      onChange={(event) => setName(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
}
