/** Runs once when the server starts: a wrong environment ends the process now, not at the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { environment } = await import('./server/environment.ts');
  environment();
}
