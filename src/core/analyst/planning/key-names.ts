/** Words a name ends with that only tells things apart: “patient_no”, “cost_code”, “Account #”. */
const english =
  /(?:^|[\s_.-]|(?<=[a-z])(?=[A-Z]))(?:no|nr|num|nbr|number|code|ref|reference|key|barcode|ean|isbn|imei|badge|account|acct|zip|zipcode|postcode|phone|mobile|tel|fax|sku|pin|serial)\.?$|#$/i;
const chinese = /(?:号码|号|编码|代码|条码|邮码|手机|电话|邮编)$/;
/** “信号” is strong or weak, “型号” is a kind, “number of rooms” is a count. */
const other = /(?:信号|型号|规格号|尺码)$|^(?:no|num|number|nr)(?:$|[\s_.-]?of\b)|[\s_](?:count|total)$/i;

/** Whether a column's name says that its cells only tell things apart. */
export function namesKey(column: string): boolean {
  const name = column.replace(/[(（][^)）]*[)）]/g, '').trim();
  return !other.test(name) && (english.test(name) || chinese.test(name));
}
