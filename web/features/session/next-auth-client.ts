import type { AuthenticationResponseJSON } from '@simplewebauthn/browser';

/** Why a sign-in was refused, in the page's language, and which refusal it was; no key: a fault of ours. No text: nobody knows. */
export type SignInFailure = { key: string | null; text: string | null };

/** Signs in with next-auth's credentials; null when it worked. */
export async function signInHere(entry: {
  email: string;
  password: string;
  code: string;
}): Promise<SignInFailure | null> {
  return outcomeOf(await postWithCsrf('/api/auth/callback/credentials', entry));
}

/** The same with what an authenticator answered. */
export async function signInByPasskey(answer: AuthenticationResponseJSON): Promise<SignInFailure | null> {
  return outcomeOf(await postWithCsrf('/api/auth/callback/passkey', { response: JSON.stringify(answer) }));
}

async function outcomeOf(response: Response): Promise<SignInFailure | null> {
  if (response.ok) return null;
  const { url } = (await response.json().catch(() => ({}))) as { url?: string };
  const message = url ? new URL(url, window.location.origin).searchParams.get('error') : null;
  const told = new URLSearchParams(message ?? '');
  return { key: told.get('key'), text: told.get('text') };
}

export async function signOutHere(): Promise<void> {
  await postWithCsrf('/api/auth/signout', {});
}

async function postWithCsrf(path: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, callbackUrl: '/', json: 'true' });
  return fetch(path, { method: 'POST', body });
}
