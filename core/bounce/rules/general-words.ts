import { phrases } from '../phrases.ts';

/** Words that stand for one thing, or say one thing of it, in the languages notices come in. See `general.ts`. */

export const person = phrases(`
  user$ | users$ | username | recipient | addressee | mailbox | mail box | account$ | accounts$ | address$ | addresses$ | customer | member$
  alias | destination | subscriber
  someone
  benutzer | empfanger | adresse | konto | postfach | utilisateur | destinataire | compte | boite | usuario | destinatario
  direccion | cuenta | buzon | endereco | conta$ | caixa | utente | indirizzo | casella | gebruiker | ontvanger | adres$ | uzytkownik
  odbiorca | пользовател | адрес | получател | ящик | 用户 | 用戶 | 收件人 | 收件者 | 地址 | 邮箱 | 账号 | 信箱 | 사용자 | 수신자 | 주소 | 계정
  アドレス | 宛先 | あて先 | ユーザ | 受信者 | 送信先 | アカウント | メールボックス | 사서함
`);
export const missing = phrases(`
  unknown | not exist | doesnt exist | dont exist | not found | no longer exist | invalid | not valid | isnt valid | not a valid | incorrect | deleted
  removed | retired | non exist | nonexist | not known | recognized | recognised | unrecogni | not defined | not registered
  never existed | isnt registered | not present | not served | not handled | has no e mail | has no mail | has no account
  could not be located | cannot be located | is wrong | misspelled | mistyped | undefined | obsolete | abandoned | no such | nobody | not our | not in our | wrong | not one of | no record | has left | person has left | unable to find | cannot find | could not find | couldnt find | isnt known | do not have | dont have | left the | left our
  not receive mail | does not receive
  unbekannt | nicht bekannt | existiert nicht | nicht gefunden | nicht vorhanden | ungultig | geloscht | inconnu | introuvable | inexistant | nexiste
  invalide | supprime | no existe | desconocid | no encontrad | no se encuentra | inexistente | eliminad | nao existe | desconhecid
  nao encontrad | non esiste | sconosciut | non trovat | inesistente | onbekend | bestaat niet | niet gevonden | nie istnieje | nieznan
  не существ | не найден | неизвест | нет так | удален | 不存在 | 找不到 | 不正确 | 无效 | 未知 | 查无 | 존재하지 | 찾을 수 없 | 알 수 없 | 잘못
  存在し | 見つか | 使われて | 使用されて | 不明 | 登録されて | 間違 | 誤り | 正しく | にありません
`);
export const closed = phrases(`
  disabled | suspended | inactive | deactivated | locked | frozen | dormant | closed | terminated | not activated
  not active | on hold | archived | expired | not permitted to receive | not allowed to receive | cannot receive
  can not receive | unable to receive | not enabled | shut down | discontinued | overdue | cancelled | canceled
  not receiving | inactivity | turned off | switched off
  停止 | 無効 | 利用できません | 休止 | 凍結 | ロック | gesperrt | deaktiviert | inaktiv | bloque | desactive | suspendu | ferme
  bloquead | suspendid | deshabilitad | desativad | suspens | sospes | disattivat | bloccat | disabilitat | заблокирован | отключен
  停用 | 禁用 | 冻结 | 정지 | 휴면 | 비활성
`);
export const storage = phrases(`
  mailbox | mail box | inbox | mail spool | spool | mail file | mail folder | mail store | maildrop | storage | quota
  account$ | postbox | recipient
  postfach | speicherplatz | kontingent | boite | espace | buzon | bandeja | cuota | caixa | casella | spazio | ящик | квота
  邮箱 | 空间 | 空間 | 容量 | 메일함 | 용량 | 空き | ボックス | 사서함
`);
export const filled = phrases(`
  full$ | exhaust | 100 used | over limit | over the limit | over its | no more room | no room | too large | no more space | no free space | out of space
  limit reached | limit has been reached | limit was reached | used up | at capacity | overflow | size exceeded | limit exceeded
  has exceeded | have exceeded | exceeded its | exceeded their | over capacity
  voll$ | erschopft | uberschritten | pleine | plein$ | depasse | satur | lleno | llena | excedid | superad | cheia | piena$ | pieno | superato | superata
  esaurit | переполн | превыш | 已满 | 已滿 | 不足 | 超出 | 가득 | 초과 | 부족 | いっぱい | 一杯 | 満杯 | オーバ | 超過 | 超え
`);
export const owner = phrases(`
  recipient | recipients | user$ | users$ | mailbox owner | account holder | addressee | subscriber
  受信者 | 受信側 | 收件人 | 对方 | 수신자 | お客様 | 宛先 | empfanger | destinataire | destinatario
`);
export const refuses = phrases(`
  拒收 | 拒绝接收 | 拒絕接收 | 수신 거부 | 수신거부 |
  does not want | only receive | known senders | blocks mail | blocks messages | blocks your | chosen not | chose not | blacklisted you | blocked you | declined | declines | refused | refuses | rejects | rejected your
  sieve | personal filter | mail rules | only accept | accepts only | address book | opted out | does not wish | doesnt wish
  not to receive | safe list | safelist | allow list | allowlist | block list | blocklist
  拒否 | ブロック | 受け取り | lehnt | abgelehnt | refuse | rechaz | rejeit | rifiut
`);
export const machine = phrases(`
  ip$ | ip address | host$ | hosts$ | client | server | network | connection | mta$ | netblock | subnet | your domain
  ip4 | connection from | 接続元 | ipアドレス
`);
export const shutOut = phrases(`
  blocked | block list | banned | barred | denied | refused | rejected | deny list | denylist | blacklist | listed | spammer
  not welcome | not trusted | untrusted | not accepted | prohibited | complaints | abuse | disallowed | forbidden
  impersonat | not match | reputation
  refuse | deny$
`);
export const author = phrases(`
  sender | senders | mail from | from address | return path | originator | envelope from | from domain | sending domain
  sending address | reverse path | this list | this group
  送信者 | 送信元 | 差出人 | absender | expediteur | emetteur | remitente | remetente | mittente | отправител | 发件人 | 寄件者 | 발신자 | 보낸 사람
`);
export const unwelcome = phrases(`
  rejected | refused | denied | not accepted | not allowed | not authori | blocked | unverified | cannot be verified
  could not be verified | not verified | unable to verify | verification failed | verify failed | not resolve | unresolvable | not exist
  doesnt exist | invalid | unknown | not found | bad$ | has no | banned | forbidden | not permitted | not a member | not subscribed
  拒否 | 許可され | 認め | 不正 | 無効 | 存在し | abgelehnt | nicht erlaubt | ungultig | existiert nicht | refuse | invalide | inexistant | rechazad | no valid | no existe
  rifiutat | non valid | recusad | nao existe | отклон | не существ | 拒绝 | 被拒 | 不存在 | 거부 | 존재하지
`);
export const amount = phrases(`
  too many | too much | maximum | max | limit | limited | exceed | concurrency | sending quota | sending rate
`);
export const traffic = phrases(`
  connections | connection | sessions | session | messages | mails | emails | recipients | requests | sending | per hour | per minute
  per day | daily | hourly | rate | from your | in this session | volume | concurrency
`);
export const house = phrases(
  'policy | policies | rule$ | rules$ | guideline | terms of service | regulation | administrat',
);
export const forbids = phrases(
  'reject | refus | denied | denies | block | prohibit | violat | not allow | not accept | disallow | restrict | against',
);
export const link = phrases(`
  connection | connect | network | dns$ | mx$ | route$ | routing | name server | nameserver | name resolution | lookup | socket
  greeting | handshake
  verbindung | connexion | conexion | conexao | connessione | соединени | 连接 | 连线 | 연결 | 通信 | 接続
`);
export const broke = phrases(`
  failure | failed | reset | refused | dropped | lost | unreachable | closed | error | problem | unable | could not | couldnt | cannot
  no route | temporar
  fehlgeschlagen | abgelehnt | nicht moglich | unterbrochen | impossible | echou | echec | interrompu | rechazad | fallid | recusad | falhou | rifiutat
  fallit | не удалось | разорван | 失败 | 失敗 | 超时 | 실패 | 거부 | できません | できなかった
`);
export const program = phrases('process | program | script | pipe | delivery agent | mailer | child | subprocess');
export const failing = phrases('non zero | nonzero | exit | exited | returned | died | crashed | killed | status');
