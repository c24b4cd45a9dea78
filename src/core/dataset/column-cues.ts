import type { ColumnClass } from '../../contracts/dataset.ts';
import { columnWords } from './column-name.ts';

/** What a column's name says of its values. `sure` names need no look at the values; the others only raise a suspicion. */
export interface NameCue {
  readonly columnClass: ColumnClass;
  readonly sure: boolean;
}

type Rule = readonly [pattern: RegExp, columnClass: ColumnClass, sure: boolean];

/** Somebody: whoever has a name, a number and an address in a table. */
const someone =
  '(?:customer|client|patient|employee|member|user|student|person|contact|holder|owner|staff|teacher|doctor|physician|provider|agent|manager|supervisor|author|buyer|seller|applicant|claimant|insured|subscriber|beneficiary|guardian|parent|spouse|guest|passenger|driver|rep|salesperson|sales rep|recipient|sender|signatory|witness|tenant|donor|candidate|nurse|caregiver|account holder|policy holder|policyholder|cardholder|assignee|reviewer|approver|requester|reporter|technician|officer|advisor|adviser|attorney|lawyer|borrower|lender|payee|payer|emergency contact|next of kin)';
const idWord = '(?:id|ids|no|nr|num|number|code|key|ref|reference|uuid|guid|identifier|#)';

/**
 * Patterns over the folded words of the name, joined by spaces; the first that fits decides. Numbers, dates and places come
 * before people so that "customer age", "employee count" and "client since" are no persons.
 */
const rules: readonly Rule[] = [
  // Birth
  [
    /\b(?:dob|d o b|birth ?(?:date|day)|birthday|date of birth|born(?: on)?|fecha de nacimiento|fecha nacimiento|geburtsdatum|geburtstag|geb datum|date de naissance|date naissance|data de nascimento|data nascimento|data di nascita|geboortedatum)\b|出生|生日|生年月日/,
    'birth-date',
    true,
  ],
  [/\bbirth ?year\b|\byear of birth\b|\byob\b/, 'birth-date', true],
  // The net
  [
    /\be ?mail\b|\bmail(?: ?address| ?id)?$|\bcorreo\b|\bcourriel\b|邮箱|电邮|電郵|郵箱|メール|이메일|邮件/,
    'email',
    true,
  ],
  [
    /\b(?:ip|ipv 4|ipv 6|ip ?addr(?:ess)?|mac ?addr(?:ess)?|mac|hostname|host ?name|user ?name|username|login|user ?handle|handle|nick ?name|screen ?name|url|website|web ?site|homepage|home ?page|linkedin|twitter|facebook|github|instagram|device id|session id|cookie|imei|imsi|user ?agent|skype|wechat|weixin|qq|kontoname|benutzername|usuario|identifiant)\b|网址|微信|用户名|用戶名|账户名|帳號名|ユーザー名/,
    'network',
    true,
  ],
  // Telephone
  [
    /\b(?:phone|telephone|tel|mobile|mobil|cell|cellphone|fax|handy|handynummer|telefon|telefono|telefone|celular|movil|portable|telefonnummer|rufnummer|telefoon|whatsapp|msisdn|contact (?:no|number|num)|tele phone)\b|电话|電話|手机|手機|联系方式|聯繫方式|传真|携帯|전화|휴대/,
    'phone',
    true,
  ],
  // Cards and accounts
  [
    /\b(?:credit ?card|debit ?card|card ?(?:no|nr|num|number)|cc ?(?:no|num|number)|pan|kreditkarte|tarjeta|carte bancaire|bank ?card)\b(?! type| brand)|银行卡|信用卡|卡号|卡號|カード番号/,
    'card',
    true,
  ],
  [
    /\b(?:iban|bic|swift|account ?(?:no|nr|num|number)|acct ?(?:no|num|number)?|bank ?account|routing(?: number)?|sort code|kontonummer|kontonr|cuenta bancaria)\b|银行账|账号|帳號|賬號|口座番号/,
    'id-number',
    true,
  ],
  // National and personal numbers
  [
    /\b(?:ssn|sin|nhs|npi|mrn|nino|tin|itin|ein|pesel|dni|nie|nif|cpf|cnpj|curp|rfc|nric|fin|aadhaar|pan card|abn|tfn|social security|social insurance|national insurance|national id|passport|driver s? ?licen[cs]e|drivers ?licen[cs]e|licen[cs]e (?:no|num|number|plate)|number plate|plate(?: no| number)?|tax id|tax number|vat(?: id| no| number)|steuernummer|steuer id|ausweis|pasaporte|passeport|codice fiscale|medical record|health insurance|insurance (?:no|number|id)|policy (?:no|num|number|id)|vin)\b|身份证|身份證|护照|護照|证件|證件|社保|医保|驾驶证|车牌|車牌|マイナンバー|주민/,
    'id-number',
    true,
  ],
  [
    new RegExp(
      `^(?:${someone}|badge|payroll|account|personnel|worker|staff|claim|order|invoice|policy|case|ticket|transaction|txn|booking|reservation|record|medical|shipment|tracking|contract|application|loan|visit|encounter|admission|subscription|payment|receipt|registration|certificate|serial|membership|loyalty|reference|external|internal|legacy|crm|erp|sap|hr) ?${idWord}$`,
    ),
    'id-number',
    true,
  ],
  [
    /(?:员工|患者|病人|客户|会员|学生|用户|订单|保单|案件|合同|发票|申请|就诊|住院|病历|工)(?:编号|号码|号|ID)|工号|学号|病历号|编号$|社員番号|顧客番号|고객번호|사번|\b(?:kundennummer|kundennr|personalnummer|mitarbeiternummer|matricula|matricule|numero de cliente|cliente id|id cliente|id empleado|numero client)\b/i,
    'id-number',
    true,
  ],
  // Numbers and dates that bear somebody's name
  [
    /\b(?:age|alter|edad|salary|wage|income|pay|bonus|amount|total|sum|count|qty|quantity|price|cost|revenue|sales|score|rating|rate|percent|percentage|pct|ratio|share|balance|budget|spend|tenure|years|days|hours|minutes|duration|weight|height|bmi|premium|deductible|discount|tax|profit|margin|lat|latitude|lon|lng|longitude)$|年龄|年齡|工资|薪资|薪水|金额|数量|价格|收入|总额|余额/,
    'number',
    false,
  ],
  [
    /\b(?:date|time|timestamp|datetime|day|month|year|quarter|week|since|at|on|created|updated|modified|started|ended|hired|joined|due|fecha|datum|tag)$|日期|时间|時間/,
    'date',
    false,
  ],
  [
    /\b(?:type|category|class|group|status|state|region|country|county|city|town|province|territory|area|zone|department|dept|division|team|gender|sex|level|grade|tier|plan|segment|channel|source|priority|currency|language|product|item|sku|brand|role|title|job|job title|position|occupation|stage|kind|flag|method|mode|reason|outcome|result|diagnosis|condition|marital status|nationality|ethnicity|race|religion|industry|sector|store|branch|clinic|site|location|warehouse|office|school|campus|ort|stadt|wohnort|bundesland|ciudad|provincia|ville|pays|citta|cidade|species|colou?r|size|model|make)$|^[省市区县]$|性别|性別|部门|部門|类型|類型|类别|類別|状态|狀態|城市|省份|地区|地區|国家|國家|职位|職位|产品|產品|等级|渠道|科室|分公司|支公司|分行|支行|网点|班级|学历|職業|职业/,
    'category',
    false,
  ],
  // Places people live
  [
    /\b(?:street|street ?(?:address|name|no|number)|address|addr|address ?line|addr ?line|house ?(?:no|number)|apartment|apt|postal ?address|mailing ?address|home ?address|residence|domicile|direccion|adresse|strasse|hausnummer|endereco|indirizzo|via|calle|rue|adres|anschrift)\b|地址|住址|住所|家庭住址|住处|주소/,
    'address',
    true,
  ],
  [
    /\b(?:zip|zip ?code|postcode|post ?code|postal ?code|plz|postleitzahl|code postal|codigo postal|cep|cap|pin ?code)\b|邮编|邮政编码|郵遞區號|郵便番号|우편번호/,
    'address',
    true,
  ],
  // Firms
  [
    /\b(?:company|employer|organi[sz]ation|org(?: name)?|business ?name|firm|firma|unternehmen|empresa|entreprise|societe|azienda|vendor|supplier|merchant|corporation|hospital|insurer|payer name|counterparty|gegenpartei|contraparte|institution|arbeitgeber)\b(?! (?:size|type|id|count|category|industry|sector))|(?<![分支子])公司|企业|企業|单位名称|供应商|对方|雇主|会社|회사/,
    'organization',
    true,
  ],
  // People
  [
    /^(?:(?:first|last|middle|full|given|family|sur|fore|maiden|legal|preferred|display|birth|fathers?|mothers?|husbands?|wifes?|spouses?) ?names?|surname|forename|firstname|lastname|fullname|givenname|middlename|fname|lname|mname|fio|nombres?|apellidos?|nombre completo|primer apellido|segundo apellido|vorname|nachname|familienname|vollstandiger name|prenom|nom|nom de famille|nom complet|nome|cognome|sobrenome|nome completo|voornaam|achternaam|naam|imie|nazwisko|imie i nazwisko|initials|salutation)\b/,
    'person',
    true,
  ],
  [
    /^(?:姓名|名字|姓|名|姓氏|全名|氏名|お名前|名前|名|이름|성명|성)$|(?:客户|患者|病人|员工|学生|用户|联系人|会员|收件人|寄件人|负责人|经理|医生|老师|申请人|投保人|被保险人|法人|业务员|销售员|顧客|社員)(?:姓名|名字|名称|名|氏名)|姓名|联系人|负责人|申请人|投保人|被保险人|收件人|销售员|业务员|医生$|经理$/,
    'person',
    true,
  ],
  [new RegExp(`^(?:${someone} )+(?:full |first |last |given |family |middle )?(?:sur)?names?$`), 'person', true],
  [new RegExp(`(?:^| )${someone} (?:full |first |last |given |family |middle )?names?$`), 'person', true],
  [
    new RegExp(
      `^(?:(?:account|sales|project|case|line|team|general|regional|store|branch|primary|assigned|responsible|referring|attending|treating|hiring|direct|created|updated|assigned|handled|approved|reviewed|submitted|reported|closed|opened|modified|entered|processed) )?(?:${someone}|by|to)$`,
    ),
    'person',
    false,
  ],
  [/^names?$/, 'person', false],
  // What people write
  [
    /\b(?:notes?|comments?|remarks?|description|desc|message|feedback|review|text|body|summary|narrative|details|memo|free ?text|observations?|complaint|transcript|bio|answer|response|bemerkung(?:en)?|kommentar|beschreibung|observaciones|comentarios?|descripcion|commentaires?|remarques?|nota)\b|备注|備註|说明|描述|评论|反馈|内容|留言|意见|摘要/,
    'free-text',
    false,
  ],
];

/** What the name of a column says; null when it says nothing. */
export function cueOfName(name: string): NameCue | null {
  const joined = columnWords(name).join(' ');
  for (const [pattern, columnClass, sure] of rules) {
    if (pattern.test(joined)) return { columnClass, sure };
  }
  return null;
}
