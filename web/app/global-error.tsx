'use client';

/**
 * Stands in when even the frame of the page failed, such as with the database away: the brand and the language are not
 * known then, so it speaks both and shows none.
 */
export default function GlobalFailure() {
  return (
    <html lang="ja">
      <body className="min-h-dvh bg-sunken px-4 pt-[12dvh] font-sans text-ink">
        <title>503</title>
        <main className="mx-auto grid max-w-lg gap-3 rounded-xl border border-line bg-raised px-8 py-7 text-sm leading-6">
          <h1 className="text-xl font-semibold">一時的に表示できません</h1>
          <p>
            こちらの不具合で画面を表示できません。メールの送受信は続いています。少し待ってから、再読み込みしてください。
          </p>
          <p lang="en" className="text-muted">
            The portal cannot be shown right now. Mail keeps flowing. Please wait a moment and load this page again.
          </p>
        </main>
      </body>
    </html>
  );
}
