'use client';

/**
 * Stands in when even the frame of the page failed, such as with the database away: the brand and the language are not
 * known then, so it speaks both and shows none.
 */
export default function GlobalFailure() {
  return (
    <html lang="ja">
      <body>
        <title>503</title>
        <main>
          <h1>一時的に表示できません</h1>
          <p>
            こちらの不具合で画面を表示できません。メールの送受信は続いています。少し待ってから、再読み込みしてください。
          </p>
          <p lang="en">
            The portal cannot be shown right now. Mail keeps flowing. Please wait a moment and load this page again.
          </p>
        </main>
      </body>
    </html>
  );
}
