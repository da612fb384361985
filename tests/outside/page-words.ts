/** The texts of the pages in both languages. */
export type Language = 'ja' | 'en';

const en = {
  title: 'Outside: a simulated internet',
  lead: 'Mail servers and a DNS for the demo and for tests. Nothing here leaves this machine.',
  other: '日本語',
  inbox: 'Inbox',
  inboxNote: 'Messages that the remote servers accepted, newest first. The page renews itself every 5 seconds.',
  shown: 'The newest {shown} of {all} messages',
  empty: 'No message has arrived yet.',
  at: 'Arrived (UTC)',
  source: 'From address / HELO',
  peer: 'Received by',
  envelope: 'Envelope',
  subject: 'Subject',
  noSubject: '(no subject)',
  nullSender: '<> (notice)',
  plain: 'not encrypted',
  behaviours: 'What a recipient does',
  behavioursNote: 'The beginning of the local part decides, at every domain: for example unknown-1@remote.test.',
  localPart: 'Local part',
  answer: 'Answer',
  effect: 'Effect',
  anyOther: 'anything else',
  zone: 'DNS zone',
  publishedHere: 'Published',
  nothingPublished: 'Nothing is published yet.',
  fixed: 'Always there',
  publishTitle: 'Publish DNS records',
  publishNote:
    'One record a line: name, optional TTL, optional IN, type, value. TXT values in double quotes. Records of the same name and type are replaced.',
  publish: 'Publish',
  back: 'Back to the inbox',
  published: 'Published. The records answer from now on.',
  refused: 'Nothing was published. Correct these lines:',
  line: 'Line {line}',
} as const;

type Words = { readonly [word in keyof typeof en]: string };

const ja: Words = {
  title: 'Outside：模擬インターネット',
  lead: 'デモとテストのためのメールサーバーと DNS です。この機械の外には何も出ていきません。',
  other: 'English',
  inbox: '受信箱',
  inboxNote: '相手サーバーが受け取ったメールを新しい順に表示します。5秒ごとに更新されます。',
  shown: '全{all}通のうち新しい{shown}通',
  empty: 'まだメールは届いていません。',
  at: '受信日時（UTC）',
  source: '送信元アドレス／HELO',
  peer: '受信サーバー',
  envelope: 'エンベロープ',
  subject: '件名',
  noSubject: '（件名なし）',
  nullSender: '<>（通知）',
  plain: '暗号化なし',
  behaviours: '宛先ごとの動き',
  behavioursNote: 'どのドメインでも、ローカル部の先頭で動きが決まります。例：unknown-1@remote.test',
  localPart: 'ローカル部',
  answer: '応答',
  effect: '動き',
  anyOther: 'それ以外',
  zone: 'DNS ゾーン',
  publishedHere: '登録済みのレコード',
  nothingPublished: '登録されたレコードはまだありません。',
  fixed: '最初からあるレコード',
  publishTitle: 'DNS レコードの登録',
  publishNote:
    '1行に1レコード：名前、TTL（省略可）、IN（省略可）、種別、値。TXT の値は二重引用符で囲みます。名前と種別が同じレコードは置き換わります。',
  publish: '登録する',
  back: '受信箱へ戻る',
  published: '登録しました。今から応答に反映されます。',
  refused: '何も登録していません。次の行を直してください。',
  line: '{line}行目',
};

export const words: { readonly [language in Language]: Words } = { ja, en };

/** The language asked for in the address, else the first of the browser's languages that there is, else Japanese. */
export function chooseLanguage(asked: string | null, acceptLanguage: string | undefined): Language {
  if (asked === 'ja' || asked === 'en') return asked;
  const known = /\b(ja|en)\b/i.exec(acceptLanguage ?? '')?.[1];
  return known?.toLowerCase() === 'en' ? 'en' : 'ja';
}
