import type { Language } from '../terms/step.ts';

type Words = {
  readonly title: string;
  readonly text: string;
  readonly reseller: string;
  readonly contract: string;
  readonly finished: string;
  readonly what: string;
  readonly count: string;
  readonly total: string;
  readonly hash: string;
  readonly hashNote: string;
  readonly keys: string;
};

/** The words of a certificate of deletion. */
export const certificateWords: Readonly<Record<Language, Words>> = {
  ja: {
    title: 'データ削除証明書',
    text: '下記の契約の終了に伴い、契約者から提供または送信されたすべてのデータを削除したことを証明します。',
    reseller: '契約者',
    contract: '契約番号',
    finished: '削除の完了日時',
    what: '削除したもの',
    count: '件数',
    total: '合計',
    hash: '削除記録の SHA-256',
    hashNote: 'この値は、削除の記録が後から変更されていないことの確認に使用できます。',
    keys: '暗号化されたデータは、鍵を破棄したため、複製が残っていたとしても復号できません。',
  },
  en: {
    title: 'Certificate of deletion',
    text: 'The contract below has ended. All data that the contractor supplied or transmitted under it has been deleted.',
    reseller: 'Contractor',
    contract: 'Contract',
    finished: 'Deletion finished',
    what: 'What was deleted',
    count: 'Count',
    total: 'Total',
    hash: 'SHA-256 of the record of deletion',
    hashNote: 'With it anyone can check that the record of the deletion has not been changed since.',
    keys: 'The keys of encrypted data are destroyed: what may be left of it in any copy cannot be read.',
  },
};

const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  customer: { ja: '顧客', en: 'Customers' },
  domain: { ja: 'ドメイン', en: 'Domains' },
  account: { ja: 'アカウント', en: 'Accounts' },
  mailbox: { ja: 'メールボックス', en: 'Mailboxes' },
  message: { ja: 'メール', en: 'Messages' },
  alias: { ja: 'エイリアス・グループ', en: 'Aliases and groups' },
  delivery: { ja: '配信ログ', en: 'Rows of the delivery log' },
  delivery_event: { ja: '配信の経過', en: 'Steps of deliveries' },
  waiting_report: { ja: '未処理のエラーメール', en: 'Bounces not yet settled' },
  suppression: { ja: '配信停止', en: 'Suppressed recipients' },
  queue_order: { ja: 'キュー操作の記録', en: 'Orders about waiting mail' },
  support_consent: { ja: 'サポートの閲覧への同意', en: 'Consents to looks of support' },
  abuse_case: { ja: '不正利用の疑いの記録', en: 'Cases of possible misuse' },
  abuse_note: { ja: '不正利用の疑いの対応の記録', en: 'Notes on cases of possible misuse' },
  compromise: { ja: '不正利用の報告', en: 'Reports of suspected misuse' },
  suppression_setting: { ja: '配信停止の設定', en: 'Settings of suppression' },
  suppression_occurrence: { ja: '配信停止の集計', en: 'Failures counted towards suppression' },
  mail_template: { ja: 'メールの文面', en: 'Mail templates' },
  webhook: { ja: '通知先', en: 'Webhook endpoints' },
  webhook_batch: { ja: '通知', en: 'Webhook requests' },
  mail_hook: { ja: '受信メールの通知設定', en: 'Addresses whose mail is posted' },
  hooked_mail: { ja: '通知待ちの受信メール', en: 'Received mail held for webhooks' },
  webhook_event: { ja: '通知の対象', en: 'Events told to webhooks' },
  webhook_attempt: { ja: '通知の試行', en: 'Attempts of webhooks' },
  forwarding: { ja: '転送', en: 'Forwardings' },
  mail_filter: { ja: '振り分けルール', en: 'Filters' },
  spam_setting: { ja: '迷惑メールの設定', en: 'Spam settings' },
  vacation: { ja: '不在応答', en: 'Vacation replies' },
  api_key: { ja: 'APIキー', en: 'API keys' },
  api_answer: { ja: 'APIの応答の控え', en: 'Kept answers of the API' },
  account_bulk: { ja: 'アカウントの一括操作', en: 'Bulk changes of accounts' },
  account_bulk_row: { ja: '一括操作の結果', en: 'Results of bulk changes' },
  account_import: { ja: 'アカウントの一括登録', en: 'Imports of accounts' },
  account_import_part: { ja: '一括登録の結果', en: 'Results of imports' },
  app_password: { ja: 'アプリパスワード', en: 'App passwords' },
  relay_login: { ja: 'リレーのログイン', en: 'Relay logins' },
  allowed_network: { ja: '許可ネットワーク', en: 'Allowed networks' },
  signing_key: { ja: '署名鍵', en: 'Signing keys' },
  certificate: { ja: 'サーバ証明書', en: 'Server certificates' },
  data_key: { ja: '暗号鍵（破棄）', en: 'Encryption keys, destroyed' },
  user: { ja: '管理者', en: 'Administrators' },
  portal_user: { ja: '管理者', en: 'Administrators' },
  alias_target: { ja: 'エイリアスの宛先', en: 'Targets of aliases' },
  forwarding_target: { ja: '転送先', en: 'Targets of forwardings' },
  limit_reached: { ja: '送信上限の記録', en: 'Limits reached' },
  quota_told: { ja: '通数の通知記録', en: 'Quota notices' },
  sending_limit: { ja: '送信数の上限', en: 'Sending limits' },
  sending_throttle: { ja: '機能の制限', en: 'Restrictions' },
  login_use: { ja: 'ログインの記録', en: 'Records of logins' },
  inbound_rule: { ja: '許可・拒否する差出人', en: 'Allowed and blocked senders' },
  inbound_policy: { ja: '受信ポリシー', en: 'Inbound policies' },
  mta_sts: { ja: 'MTA-STS ポリシー', en: 'MTA-STS policies' },
  tls_report: { ja: 'TLS レポートの宛先', en: 'Addresses for TLS reports' },
  designation: { ja: '指定', en: 'Designations' },
  source_quarantine: { ja: '隔離', en: 'Quarantines' },
  source_binding: { ja: '送信元の割当', en: 'Source bindings' },
  portal_session: { ja: 'ログインセッション', en: 'Sessions' },
  invitation: { ja: '招待', en: 'Invitations' },
  portal_user_domain: { ja: '管理者の担当ドメイン', en: 'Domains of administrators' },
  responsible_administrator: { ja: '管理責任者の履歴', en: 'Terms of responsible administrators' },
  password_reset: { ja: 'パスワード再設定のリンク', en: 'Links to choose a new password' },
  sign_in_event: { ja: 'ログイン履歴', en: 'Sign-in history' },
  second_factor: { ja: '二段階認証', en: 'Second factors' },
  recovery_code: { ja: '二段階認証の予備コード', en: 'Recovery codes' },
  second_factor_policy: { ja: '二段階認証の設定', en: 'Rules for second factors' },
  notice_contact: { ja: '通知先', en: 'Notice contacts' },
  notice_mute: { ja: '通知の停止設定', en: 'Muted notices' },
  payer_name: { ja: '振込依頼人名', en: 'Payers’ names' },
  issuer_profile: { ja: '請求書の発行者情報', en: 'Issuer profiles' },
  brand_host_claim: { ja: '申し込んだホスト名', en: 'Claimed host names' },
  brand_host: { ja: 'ブランドのホスト名', en: 'Brand hosts' },
  brand: { ja: 'ブランド', en: 'Brands' },
  resale_payment: { ja: '顧客からの入金', en: 'Payments of customers' },
  resale_invoice: { ja: '顧客への請求書', en: 'Invoices to customers' },
  resale_assignment: { ja: '料金表の適用', en: 'Price lists assigned' },
  resale_close: { ja: '顧客への請求の月締め', en: 'Closed months of customer billing' },
  plan_version: { ja: '料金表の版', en: 'Versions of price lists' },
  plan: { ja: '料金表', en: 'Price lists' },
  pool: { ja: '割当枠', en: 'Pools' },
  counter: { ja: '一時的な記録', en: 'Counters' },
  audit_entry: { ja: '監査ログ', en: 'Audit trail' },
  contractor: { ja: '契約者情報', en: 'Contractor’s data' },
  contract_document: { ja: '申込書類', en: 'Papers' },
  contract_screening: { ja: '審査記録', en: 'Screenings' },
  demand: { ja: '届出・回答の求め', en: 'Demands and answers' },
  terms_acceptance: { ja: '約款への同意', en: 'Acceptances of terms' },
  notice: { ja: '送信済みの通知', en: 'Notices sent' },
  stripe_customer: { ja: 'カードと口座の表示', en: 'Card and account shown' },
};

/** What was counted, in words; what has none is printed by its key, never left out. */
export const countedText = (key: string, language: Language): string => names[key]?.[language] ?? key;
