import { isCommonWord } from './common-words.ts';
import { fold, isWideWord, wordsOf } from './folding.ts';

/**
 * Common given names of many countries, folded. Names that are as well months, places or everyday words are left out: a list
 * can only raise a suspicion, the column's name, the known values and the language model do the rest.
 */
const given = `
aaron abdul abdullah abigail abraham adam adele adriana adrian agnes ahmad ahmed aidan aiden aisha akira alan albert alberto alejandra alejandro alessandro alex alexander alexandra alexis alfred alfredo ali alice alicia alina allison alma alvin alyssa amanda amelia amina amir amit amy ana anastasia anders andre andrea andreas andrei andres andrew angela angelica angelo angus anil anita anja ann anna anne annette annie antoine anton antonia antonio antony anya ariana arjun arlene arthur arturo asha ashley astrid audrey aurora ayesha ayse
barbara beatrice beatriz becky ben benjamin benoit bernadette bernard bertha beth bethany betty beverly bianca bilal birgit bjorn bob bobby bonnie boris brad bradley brandon brenda brendan brent brett brian bridget brigitte britney brittany bruce bruno bryan byron
caleb calvin camila camille candice carl carla carlos carmen carol carolina caroline carolyn carrie catalina catherine cathy cecilia cedric celine cesar chad charles charlie chen cheryl chiara chidi chloe chris christa christina christine christoph christopher cindy claire clara claude claudia claudio clement clifford clint clyde colin colleen connie connor conor constance corey courtney craig cristina curtis cynthia
damian damien dan dana daniel daniela danielle danny daphne darius darlene darren dave david deanna deborah debra deepak deirdre denise dennis derek derrick desmond diana diane diego dieter dimitri dina dirk dmitri dolores dominic dominique don donald donna dora doris dorothy doug douglas duncan dustin dwayne dylan
eddie edgar edith eduardo edward edwin eileen elaine eleanor elena eli elias elijah elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elsa elvira emil emilia emilie emilio emily emma emmanuel enrique eric erica erik erika erin ernest ernesto esperanza esteban esther ethan eugene eva evan evelyn ezra
fabian fatima federico felicia felicity felipe felix fernanda fernando fiona florian frances francesca francesco francis francisco francois frank franz fred freda freddie frederick frida friedrich fritz
gabriel gabriela gabrielle gareth gary gavin gemma genevieve geoffrey george georgina gerald gerard gerhard gertrude gianni gilbert gillian gina giorgio giovanni giulia giuseppe gladys glen glenn gloria gordon greg gregory greta gretchen guillaume guillermo gunther gustavo gwen
hamza hana hanna hannah hans harold harriet harry haruto hassan hazel hector heidi heike heinrich helen helena helga henrik henry herbert herman hiroshi hiroko howard hugh hugo hussein
ian ibrahim ida ignacio igor ilse ines ingrid irene irina irma isaac isabel isabella isabelle isaiah ismael ivan ivana
jack jackie jacob jacqueline jacques jaime jake jamal james jamie jana jane janet janice jared jason javier jay jean jeanette jeff jeffrey jenna jennie jennifer jenny jeremiah jeremy jerome jerry jesse jessica jesus jill jim jimmy jin jing joan joanna joanne joaquin joe joel joelle johan johann johanna johannes john johnny jon jonas jonathan jorge jose josef joseph josephine josh joshua joyce juan juana juanita judith judy julia julian juliana julie juliet julio julius jurgen justin justine
kai karen karim karin karina karl karla katarina kate katherine kathleen kathryn kathy katie katrin katrina kayla keiko keith kelly kelvin ken kenji kenneth kenny kenta kerry kevin khalid kim kimberly kirsten klaus kristen kristin kristina kumar kurt kwame kyle kyung
larissa larry lars laura lauren laurence laurent lea leah leila lena leo leon leonard leonardo leroy leslie leticia levi lewis liam lidia lillian linda lindsay lisa liz lloyd logan lois loretta lorenzo lorraine lothar louis louisa louise luca lucas lucia lucie lucille lucy luigi luis luisa luka lukas luke lydia lynn
mabel maddie madeleine magda magdalena mahmoud maja malcolm malik mandy manuel manuela marc marcel marcela marcella marcia marco marcos marcus margaret margarita maria marian mariana marianne marie marilyn marina mario marion marisol marjorie marlene marta martha martin martina mary masako mateo mathias mathieu matilda matt matteo matthew matthias maureen maurice mauricio maurizio maxim maxime maximilian maya megan mehmet mei melanie melinda melissa mercedes meredith mia michael michaela michel michele michelle miguel mikael mike mikhail milan mildred milena milos mina ming minh miranda miriam mitchell mohamed mohammad mohammed moira molly mona monica monique morgan moses muhammad murali muriel myra
nadia nadine nancy naomi natalia natalie natasha nathalie nathan nathaniel neha neil nelson ngozi nguyen nicholas nick nicola nicolas nicole nigel nikhil nikita nikolai nils nina noah noelle nora norma norman nuria
octavio olaf oleg olga oliver olivia ollie omar ophelia oscar oskar otto owen
pablo paige pamela pascal patricia patrick patty paul paula pauline paulo pedro peggy penelope percy peter petra phil philip philippa philippe phillip phoebe phyllis pierre pieter pilar piotr polly prakash preeti priya priyanka
quentin quincy
rachel rafael rahul raj rajesh ralph ramesh ramon ramona randall randy raquel rashid raul raymond rebecca regina reginald reiko reinhard rekha renata renate rene renee reza rhonda ricardo richard rick ricky rita robert roberta roberto rocio roderick rodney rodrigo rogelio roger rohan roland rolf roman ron ronald ronnie rosa rosalind rosemary rosie ross roxanne roy ruben rudolf rudy rufus rupert ruth ryan
sabine sabrina sadie salma salvador sam samantha samir samuel sandra sandro sanjay santiago sara sarah sasha saskia saul scott sean sebastian selena serena serge sergei sergio seth shane shannon shari sharon shaun shauna shawn sheila shelley sheryl shirley shreya sigrid silvia simon simone sofia sofie solomon sonia sonja sophia sophie stacey stacy stanley stefan stefania stefano stella stephanie stephen steve steven stewart stuart sunil sunita susan susanna susanne susie suzanne sven svetlana sylvia sylvie
tabitha tadashi takashi tamara tamika tammy tanya tara tariq tatiana ted terence teresa terrance terri terry tessa thea thelma theo theodore theresa therese thomas tiffany tim timothy tina tobias todd tom tomas tommy tony tracey tracy travis trevor tricia trisha trudy tyler
ulrich ulrike ursula
valentina valeria valerie vanessa vera vernon veronica vicente vicki vicky victor vijay vikram vincent viola violet viktor vivian vivek vladimir
wade walter wanda warren wayne wei wendell wendy werner wesley wilfred wilhelm william willie winston wolfgang
xavier xiao ximena xin yan yang yannick yasmin yolanda yosef youssef yuki yuko yuri yusuf yvette yvonne
zachary zahra zainab zara zhang zoe zoltan
`;
const names: ReadonlySet<string> = new Set(given.split(/\s+/).filter((name) => name !== ''));

/** The hundred most common Chinese surnames, simplified and traditional, and the usual double ones. */
export const chineseSurnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鐘譚陸韋賈鄒龍賀顧龔錢戴嚴湯喬賴';
const doubleSurnames = /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐)/;

/** The surname that a Chinese text begins with; empty for none. */
export function chineseSurname(text: string): string {
  const double = doubleSurnames.exec(text)?.[0];
  if (double !== undefined) return double;
  const first = text.slice(0, 1);
  return first !== '' && chineseSurnames.includes(first) ? first : '';
}

export function isGivenName(word: string): boolean {
  return names.has(fold(word));
}

/** Whether a whole value has the shape of a Chinese name: a common surname and one or two characters, or a double surname. */
export function isChineseName(value: string): boolean {
  const text = value.trim();
  if (!/^\p{Script=Han}{2,4}$/u.test(text) || isCommonWord(text)) return false;
  return doubleSurnames.test(text) ? text.length >= 3 : text.length <= 3 && chineseSurnames.includes(text[0]!);
}

/** Whether a whole value reads like a person's name: two to five words of letters, one of the first or last two a given name. */
export function looksLikeName(value: string): boolean {
  if (isChineseName(value)) return true;
  if (!/^[\p{L}\p{M}.,'’\- ]{2,60}$/u.test(value)) return false;
  const words = wordsOf(value).map((word) => word.text);
  if (words.length < 2 || words.length > 5 || words.some(isWideWord)) return false;
  return words.some((word) => names.has(word));
}
