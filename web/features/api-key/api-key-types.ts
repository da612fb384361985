import { type ApiPermission, apiPermissions } from '../../../core/tenancy/api-permission.ts';
import type { Outputs } from '../../client/trpc.ts';

export type ApiKey = Outputs['apiKey']['list']['rows'][number];
export type MadeKey = Outputs['apiKey']['add'];

const verbs = ['read', 'write', 'move', 'remove'] as const;
export type Verb = (typeof verbs)[number];
type NounOf<Permission> = Permission extends `${infer Each}:${string}` ? Each : never;
export type Noun = NounOf<ApiPermission>;
export const nouns = [...new Set(apiPermissions.map((permission) => permission.split(':')[0] as Noun))];

/** A permission that one may give, by what it is about. */
export const verbsOf = (noun: Noun, grantable: readonly ApiPermission[]): { verb: Verb; permission: ApiPermission }[] =>
  verbs.flatMap((verb) => {
    const permission = grantable.find((each) => each === `${noun}:${verb}`);
    return permission ? [{ verb, permission }] : [];
  });

/** Permissions as people read them: what of each noun. */
export const readable = (permissions: readonly ApiPermission[]): { noun: Noun; verbs: Verb[] }[] =>
  nouns.flatMap((noun) => {
    const held = verbsOf(noun, permissions).map(({ verb }) => verb);
    return held.length > 0 ? [{ noun, verbs: held }] : [];
  });
