import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// What a program writes where a password would stand: names, calls, types, blanks.
const notSecret =
  /^(?:u?int\d+(?:array)?|float\d+(?:array)?|string|str|text|null|none|nil|true|false|undefined|void|any|number|boolean|bool|bytes|object|required|optional|invalid|incorrect|wrong|expired|missing|empty|hidden|protected|reset|changed?|forgotten|field|input|hash(?:ed)?|encrypted|redacted|the|your|not|too|must|should|may|can|will|has|was|and|or|for|with|from|policy|manager)$|^(?:your|my|the|some|example|placeholder|insert|enter)[_-]|^[*•.x_-]+$|^[<[{($%]|^(?:process|os|env|self|this|config|settings|options|args|req|request|user|data|params|props|form|ctx|get)\b[._([]|^\w+[[({]|\(\)|=>|\$\{/i;

/** Whether a value that stands where a secret may is one, and no word of prose or code. */
function isSecretValue(value: string): boolean {
  if (notSecret.test(value)) return false;
  // An identifier or dotted path is code; a password people make has a digit or sign in it, or is told in quotation marks.
  return !/^[A-Za-z_]+(?:\.[A-Za-z_]+)+$/.test(value);
}

const value = String.raw`[^\s"'“”‘’,;<>，。；]{4,128}(?<![.!?:)])`;
const cue = String.raw`(?:api[_ -]?key|pass[ _-]?word|passwd|pass[ _-]?phrase|passcode|pwd|(?:client|app|api)?[_ -]?secret(?:[_ -]?(?:key|access[_ -]?key))?|(?:access|auth|api|refresh|bot|session)[_ -]?token|token|passwort|kennwort|contraseña|clave secreta|mot de passe|senha|wachtwoord|parola|пароль|密码|口令|パスワード|비밀번호)`;

/** Passwords, keys and codes where a label or a sentence says what they are (“password: hunter2”, “密码是abc123”). */
export const PasswordRecognizer = predefinedRecognizer({
  name: 'PasswordRecognizer',
  entity: 'SECRET',
  patterns: [
    [
      'quoted',
      String.raw`(?<=(?<![A-Za-z])${cue}["']?\s{0,3}(?:[:=：]|=>|:=)\s{0,3}["'“])(?=[^"'“”\n]{0,128}[\d!@#$%^&*+=~?])[^"'“”\n]{4,128}(?=["'”])`,
      0.7,
    ],
    ['on a line', String.raw`(?<=^[ \t]{0,8}(?:[-*] )?${cue}[ \t]{0,2}[:=：][ \t]{0,2})${value}(?=[ \t]*$)`, 0.6],
    // A lower-case word alone is as likely to be prose or a type; a digit, a sign or mixed letters make a secret of it.
    [
      'assigned',
      String.raw`(?<=(?<![A-Za-z])${cue}["']?\s{0,3}[:=：]\s{0,3})(?=\S{0,128}[\d!@#$%^&*~+-])${value}`,
      0.65,
    ],
    [
      'told',
      String.raw`(?<=(?<![A-Za-z])${cue}\s{0,2}(?:is|was|ist|es|est|é|è|to|为|是|は)\s{0,2}[:：]?\s{0,2}["'“]?)(?=\S{0,128}\d)${value}`,
      0.65,
    ],
    [
      'code',
      String.raw`(?<=(?:\b(?:pin(?: code)?|otp|passcode|cvv2?|cvc|verification code|security code|one[- ]time (?:code|password))\b(?:\s(?:is|was))?|验证码|校验码|安全码|取款密码|支付密码)\s{0,2}[:：=是为]?\s{0,2})\d{3,8}(?![\d.,:/-]\d|\d)`,
      0.65,
    ],
  ],
  requires:
    /key|pass|pwd|secret|token|kennwort|contrase|clave|senha|wachtwoord|parola|pin|otp|cvv|cvc|code|парол|密码|口令|パス|비밀|验证码|校验码|安全码/i,
  invalidate: (text) => !isSecretValue(text),
});
