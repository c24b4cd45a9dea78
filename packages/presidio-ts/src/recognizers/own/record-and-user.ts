import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const separator = String.raw`(?:\s{0,2}(?:number|numbers?|no\.?|nr\.?|id|#|号码?|编号))?\s{0,3}(?:is|[:：#=是为])?\s{0,3}#?`;

/** Numbers of medical records: every hospital has its own form, so a word must announce them. */
export const MedicalRecordRecognizer = predefinedRecognizer({
  name: 'MedicalRecordRecognizer',
  entity: 'MEDICAL_RECORD_NUMBER',
  patterns: [
    [
      'after a cue',
      String.raw`(?=[A-Z]{0,4}-?\d{4})(?<![0-9A-Za-z])(?<=(?:(?<![A-Za-z])(?:MRN|MR#|medical record|health record|hospital (?:number|no\.?|id)|patient (?:id|no\.?|number|record)|chart (?:number|no\.?|id)|dossier médical|numéro de dossier|historia clínica|Patientennummer|Fallnummer|prontuário)|病历号?|病案号?|住院号|门诊号|就诊卡?号|诊疗卡号|登记号|检查号|カルテ番号|診察券番号)${separator})(?:[A-Z]{1,4}-?)?\d{4,12}(?:-\d{1,6})?(?![0-9A-Za-z])`,
      0.8,
    ],
  ],
  canMatch: ({ digits }) => digits >= 4,
  requires: /mrn|record|hospital|patient|chart|dossier|historia|fallnummer|prontu|[病住门就诊登检カ]/i,
});

/** Numbers that a person has with somebody: after a word that says so. Numbers of orders, invoices and tickets say nothing of a person. */
export const AccountIdRecognizer = predefinedRecognizer({
  name: 'AccountIdRecognizer',
  entity: 'ID',
  patterns: [
    [
      'after a cue',
      String.raw`(?=[A-Z0-9][0-9A-Z/ -]{0,90}\d)(?<![0-9A-Za-z])(?<=(?<![A-Za-z])(?:customer|client|member(?:ship)?|employee|staff|personnel|student|policy|claim|case|account|acct\.?|subscriber|insurance|insured|beneficiary|loyalty|driver|license|licence|passport|identity|national|tax(?:payer)?|social security|badge|registration|enrollment)(?:\s(?:card|policy|account|identity|insurance|identification|security|licen[cs]e))?\s(?:number|no\.?|id|identifier|code|#)\s{0,2}(?:is|was|[:#=])?\s{0,2}#?)(?=[A-Z-]{0,8}\d)(?:[A-Z]{1,5}[-/ ]?)?\d[0-9A-Z]{3,24}(?:[-/ ]\d[0-9A-Z]{1,12}){0,4}(?![0-9A-Za-z])`,
      0.5,
    ],
    [
      'of a person',
      String.raw`(?=[A-Z]{0,4}[ -]?\d)(?<![0-9A-Za-z/-])(?<=(?<![A-Za-z])(?:(?:personal(?: identity)?|identity(?: card)?|national(?: id(?:entity|entification)?)?|identification|citizen|resident|residence permit|fiscal|health(?: card)?|pension|voter|visa|passport) (?:number|code|no\.?|nr\.?|id|#)|passport|NHS|NINO|Ausweisnummer)(?:\s(?:number|no\.?|nr\.?|#))?\s{0,2}(?:is|was|[:#=])?\s{1,2}#?)(?=(?:[^0-9\n]{0,3}\d){5})(?:[A-Z]{1,4}[ -]?)?\d[0-9A-Z]*(?:[ ./-]\d[0-9A-Z]*){0,6}(?:[ -][A-Z])?(?![0-9A-Za-z])`,
      0.8,
    ],
    [
      'directly after “ID” or “account”',
      String.raw`(?<![0-9A-Za-z.-])(?<=(?<!(?:order|transaction|request|invoice|ticket|session|process|job|build|product|item|tracking|trace|event|message|run|task) )\bID(?: card)?:? )\d(?:[0-9]|[./-]\d){6,19}(?![0-9A-Za-z])|(?<![0-9A-Za-z.-])(?<=\b(?:account|acct\.?|a/c) (?:is )?)\d{7,17}(?![0-9A-Za-z-])`,
      0.76,
    ],
    [
      'after a cue in Chinese',
      String.raw`(?=[A-Z0-9-]{0,60}\d)(?<![0-9A-Za-z])(?<=(?:身份证|证件|护照|社保|社会保障|医保|公积金|保单|理赔|赔案|报案|工|学|员工|职工|客户|会员|用户|学生|考生|准考证|账|帐|银行卡|卡|存折|贷款|合同|驾驶证|驾照|档案|执业证)(?:号码?|编号|ID|卡号)(?:\s{0,2}(?:[:：]|是|为))?\s{0,2})(?=[A-Z-]{0,8}\d)[A-Z]{0,6}-?\d(?:[- ]?[0-9A-Z]){3,24}(?![0-9A-Za-z])`,
      0.5,
    ],
  ],
  canMatch: ({ digits }) => digits >= 4,
  requires: /number|no|id|code|passport|nhs|nino|nummer|acc|a\/c|#|号|编/i,
});

/**
 * Number plates after a word that says so. Every country has its own forms; all have capitals or digits in one to three groups.
 * Behind “vehicle” stands a make as often, so there only forms that no make has.
 */
export const LicensePlateRecognizer = predefinedRecognizer({
  name: 'LicensePlateRecognizer',
  entity: 'LICENSE_PLATE',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'after a cue',
      String.raw`(?<![0-9A-Za-z-])(?<=(?<![A-Za-z])(?:[Pp]lates?|[Rr]eg(?:istration)?\.?(?: [Nn]o\.?| number| mark| plate)|VRM|[Kk]ennzeichen|[Ii]mmatriculation|[Mm]atrícula|[Tt]arga|[Kk]enteken|车牌号?码?|号牌)(?: (?:[Nn]o\.?|[Nn]umber|is|was|reading))?[:：#]?\s{0,2})(?=[A-Z]{0,3}[ ·-]?[A-Z]{0,3}[ ·-]?\d)(?=[0-9 ·-]{0,9}[A-Z])[A-Z0-9]{1,4}(?:[ ·-]?[A-Z0-9]{1,5}){1,2}(?![0-9A-Za-z-])`,
      0.7,
    ],
    [
      'of a vehicle',
      String.raw`(?<![0-9A-Za-z-])(?<=(?<![A-Za-z])(?:[Vv]ehicle|[Cc]ar|[Vv]an|[Tt]ruck|[Ll]orry|[Dd]riving|[Tt]axi) )(?:[A-Z]{2,3}-\d{3,4}|[A-Z]{2}\d{2} ?[A-Z]{3}|\d[A-Z]{3}\d{3}|[A-Z]{2}-\d{3}-[A-Z]{2})(?![0-9A-Za-z-])`,
      0.6,
    ],
  ],
  canMatch: ({ digits }) => digits >= 1,
});

// Accounts that every machine of a kind has: they name nobody.
const machine =
  '(?:Public|Default|All Users|Default User|Shared|Guest|root|user|users|username|ubuntu|debian|runner|vagrant|ec2-user|jovyan|circleci|travis|jenkins|node|app|www-data|nobody|daemon|linuxbrew|pi)';
const slash = String.raw`(?:\\{1,2}|/)`;

/** Names of accounts: in paths of home folders (`C:\Users\anna`, `/home/anna`), after a label, and in logs. */
export const PathUserRecognizer = predefinedRecognizer({
  name: 'PathUserRecognizer',
  entity: 'USERNAME',
  patterns: [
    [
      'Windows profile',
      String.raw`(?<=(?:[A-Z]:|/mnt/[a-z]|/[a-z]|\\)${slash}(?:Users|Documents and Settings)${slash})(?!${machine}(?:[\\/\s"']|$))(?:[^\\/\s:;,"'<>|]{1,40}(?: [^\\/\s:;,"'<>|]{1,30}){0,3}(?=[\\/])|[^\\/\s:;,"'\x60<>|，。；]{2,40})`,
      0.8,
    ],
    [
      'home folder',
      String.raw`(?<=(?<![\w.}])(?:file://)?/(?:home|Users|var/home|export/home|Volumes/[\w ]{1,30}/Users)/)(?!${machine}(?:[/\s"':]|$))(?:[\w][\w.@+-]{0,39}|[^\\/\s:;,"'\x60<>|(){}$*，。；]{2,40})(?<![.,])`,
      0.8,
    ],
    ['home of a user', String.raw`(?<=(?<=^|[\s"'=(])~)[a-z][\w-]{1,30}(?=/)`, 0.6],
    [
      'after a cue',
      String.raw`(?<=(?<![A-Za-z/])(?:user ?name|user[ _]?id|login(?: name| id)?|screen ?name|nickname|instagram|twitter|telegram|wechat(?: id)?|skype(?: id)?|github(?: user)?|benutzername|nom d'utilisateur|usuario|utilizador)\s{0,2}[:=：]\s{0,2}["'@]{0,2})(?!${machine}\b)(?!(?:string|null|undefined|none|true|false|text|str|await|this|self|required)\b)(?=[\w.-]*[A-Za-z])[\w][\w.@-]{2,39}(?<![.@-])(?![\w([])`,
      0.6,
    ],
    [
      'after a weak cue',
      String.raw`(?<=(?<![A-Za-z/.])(?:user|account ?name|discord|snap(?:chat)?|steam(?: id)?|ig|insta|tiktok|reddit|handle|gamertag|owner|author|committer|assignee|reporter|(?:user ?name|login|handle|nickname|gamertag) is)(?:\s{0,2}[:=：])?\s{0,2}["'@]{0,2})(?<=[:=："'@\s])(?!${machine}\b)(?=[a-z][\w-]*[\d_.])[a-z][\w.-]{2,29}(?<![.-])(?:#\d{4})?(?![\w([/@-]|\.\w)(?<=(?:[:=：]|\bis)\s{0,2}["'@]{0,2}[\w.#-]{3,35})`,
      0.6,
    ],
    ['of a forum', String.raw`(?<=(?<![\w/.-])/?u/)[a-z][\w-]{2,20}(?![\w/])`, 0.6],
    ['superuser', String.raw`(?<=\bsudo:\s{1,4})[a-z][\w-]{1,30}(?= : )`, 0.7],
    [
      'assigned',
      String.raw`(?<=(?<![A-Za-z.])(?:user|usr|uname|login|uid|user_id|username|acct)=["']?)(?!${machine}\b)(?=[\w.-]*[A-Za-z])\w[\w.@-]{1,39}(?<![.@-])(?![\w(.[])`,
      0.6,
    ],
    [
      'after a cue in Chinese',
      String.raw`(?<=(?:用户名|登录名|登陆名|昵称|微信号?|微信ID|QQ号?|账户名|ユーザー名|ユーザーID)(?:\s{0,2}[:：]|是|为)\s{0,2}["'“@]?)[A-Za-z0-9_][\w.@-]{3,39}(?<![.@-])`,
      0.65,
    ],
    [
      'in JSON',
      String.raw`(?<=(?<![\w])["'](?:user|user_?name|login|user_?login|handle|screen_?name|nick(?:name)?|account_?name|created_?by|updated_?by|modified_?by|assignee|actor|uid|principal)["']\s{0,2}:\s{0,2}["']@?)(?!${machine}["'])(?=[\w.-]*[A-Za-z])\w[\w.-]{1,39}(?=["'])`,
      0.7,
    ],
    [
      'handle',
      String.raw`(?<=(?:\b(?:follow(?:ing|ed)?|dm|message|msg|ping(?:ed)?|cc|tag(?:ged)?|tweet(?:ed|s)? (?:by|from)|via|rt|thanks|thx|thank you|hey|hi|hello|ask|contact|insta(?:gram)?|twitter|tiktok|telegram|ig|snap(?:chat)?|discord|github|handle|username|nickname)(?: (?:me|is|at|on|him|her|them))?[:,]? )@)(?!(?:here|channel|everyone|all|team|param|return|media|import)\b)[a-z_][\w.]{1,29}(?<!\.)(?![\w@/(-]|\.\w)`,
      0.65,
    ],
    [
      'at the head of a message',
      String.raw`(?<=(?:^|\n)@)(?!(?:here|channel|everyone|all|team|params?|returns?|throws|author|see|since|deprecated|override|media|import|property|staticmethod|classmethod|app|type|typedef|example|todo|test|private|public|internal)\b)[a-z_][\w.]{2,29}(?<!\.)(?=[,:]? [a-z'’]{1,20}[ ,.!?])(?![\w@/(-])`,
      0.6,
    ],
    [
      'nickname of a chat',
      String.raw`(?<=\d\d:\d\d(?::\d\d)?\]? <[@+%~&]?)(?=[\w-]*[A-Za-z])[\w\[\]-]{2,30}(?=> )`,
      0.65,
    ],
    [
      'who did it',
      String.raw`(?<=\b(?:user|account|login) ["'\x60]?)(?!${machine}\b)(?!(?:is|was|has|had|who|that|can|could|will|may|must|should|and|or|not|name|names|id|ids|never|already|successfully|data|input|group|groups|role|list|table|access|request|requests|session|sessions|accounts?|agent|interface|manager|service|management)\b)[a-z][\w.-]{2,29}(?<![.-])(?=["'\x60]? (?:has )?(?:logged (?:in|out|on|off)|signed (?:in|out)|authenticated|disconnected|failed to (?:log|authenticate)|from \d))`,
      0.6,
    ],
    [
      'in a log',
      String.raw`(?<=\b(?:login (?:of|by|for)|logged in as|signed in as|logged in user|session opened for user|session closed for user|(?:invalid|for) user|accepted (?:password|publickey) for|failed password for|user|account|runas|su to)\s["']?)(?!${machine}\b)(?=[\w.-]*[\d_.][\w])[a-z][\w.-]{2,39}(?<![.-])(?![\w(./])`,
      0.5,
    ],
    [
      'of a secure shell',
      String.raw`(?<=\b(?:accepted (?:password|publickey) for|failed password for|session (?:opened|closed) for user)\s(?:invalid user )?)(?!${machine}\b)[a-z][\w.-]{1,39}(?<![.-])`,
      0.7,
    ],
  ],
  requires:
    /[\\/~@<]|user|created|discord|snap|steam|ig|tiktok|reddit|gamertag|owner|author|committer|reporter|sudo|updated|modified|assignee|actor|uid|principal|handle|nick|usr|uname|acct|log|name|gram|twitter|wechat|skype|github|account|runas|su to|password|publickey|session|usu|util|qq|微信|昵|[号名称ユ是为]/i,
});
