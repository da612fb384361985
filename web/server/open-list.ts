import { redirect } from 'next/navigation';
import type { ListName } from '../../core/list/list-name.ts';
import { getListSettings } from '../../services/list/list-settings.ts';
import type { Identity } from './identity.ts';
import { prefetch, trpc } from './prefetch.tsx';

type Query = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Reads what somebody keeps of a list before it is shown. One that is opened without any question is led to the filter that they let it
 * open with; nobody who looks with a tenant's consent keeps anything.
 *
 * @param path of the page, where a list is shown on more than one
 */
export async function openList(list: ListName, identity: Identity, query: Query, path = `/${list}`): Promise<void> {
  if (identity.visit) return;
  if (Object.keys(query).length === 0) {
    const { views } = await getListSettings(identity, { list });
    const first = views.find(({ isDefault }) => isDefault)?.query;
    if (first) redirect(`${path}?${first}`);
  }
  await prefetch(trpc.list.settings.queryOptions({ list }));
}
