/** What marks are given in: a table of marks has a column for each. */
const subjects =
  /^(?:maths?|mathematics|english|science|history|geography|physics|chemistry|biology|art|music|pe|french|spanish|german|latin|literature|reading|writing|spelling|computing|computer science|ict|economics|drama|algebra|geometry|civics|religion|philosophy|语文|数学|英语|外语|物理|化学|生物|政治|历史|地理|体育|音乐|美术|信息技术|科学|文综|理综|道法|道德与法治)(?:[ _-]?(?:mark|marks|score|grade|exam|test|成绩|分数|分))?$/i;

export const namesSchoolSubject = (name: string): boolean =>
  subjects.test(name.replace(/[(（][^)）]*[)）]/g, '').trim());
