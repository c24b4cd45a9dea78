import { fold } from './folding.ts';
import { isGivenName } from './given-names.ts';
import type { Gender } from './name-titles.ts';

/** Of the common given names, those of women. */
const women = words(`
abigail adele adriana agnes aisha alejandra alexandra alice alicia alina allison alma alyssa amanda amelia amina amy ana anastasia angela angelica anita anja ann anna anne annette annie antonia anya ariana arlene asha astrid audrey aurora ayesha
barbara beatrice beatriz becky bernadette bertha beth bethany betty beverly bianca birgit bonnie brenda bridget brigitte brittany
camila camille candice carla carmen carol carolina caroline carolyn carrie catalina catherine cathy cecilia celine cheryl chiara chloe christa christina christine cindy claire clara claudia colleen connie constance cristina cynthia
daniela danielle daphne darlene deanna deborah debra deirdre denise diana diane dina dolores donna dora doris dorothy
edith eileen elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen ellie elsa elvira emilia emilie emily emma erica erika erin esperanza esther eva evelyn
fatima felicia fernanda fiona frances francesca freda frida
gabriela gabrielle gemma genevieve georgina gertrude gillian gina giulia gladys gloria greta gretchen gwen
hana hanna hannah harriet hazel heidi heike helen helena helga hiroko
ida ilse ines ingrid irene irina irma isabel isabella isabelle ivana
jacqueline jana jane janet janice jeanette jenna jennie jennifer jenny jill joanna joanne joelle johanna josephine joyce juana juanita judith judy julia juliana julie juliet
karen karin karina karla katarina kate katherine kathleen kathryn kathy katie katrin katrina kayla keiko kimberly kirsten kristen kristin kristina
larissa laura lauren leah leila lena leticia lidia lillian linda lisa liz lois loretta louisa louise lucia lucie lucille lucy luisa lydia
mabel maddie madeleine magda magdalena maja mandy manuela marcela marcella marcia margaret margarita maria mariana marianne marie marilyn marina marisol marjorie marlene marta martha martina mary masako matilda maureen maya megan melanie melinda melissa mercedes meredith mia michaela michelle mildred milena mina miranda miriam moira molly mona monica monique muriel myra
nadia nadine nancy naomi natalia natalie natasha nathalie neha ngozi nicole nina noelle nora norma nuria
olga olivia ophelia
paige pamela patricia patty paula pauline peggy penelope petra philippa phoebe phyllis pilar polly preeti priya priyanka
rachel ramona raquel rebecca regina reiko rekha renata rhonda rita roberta rosa rosalind rosemary rosie roxanne ruth
sabine sabrina sadie salma samantha sandra sara sarah saskia selena serena shari sharon shauna sheila shelley sheryl shreya sigrid silvia simone sofia sofie sonia sonja sophia sophie stefania stella stephanie sunita susan susanna susanne susie suzanne svetlana sylvia sylvie
tabitha tamara tamika tammy tanya tara tatiana teresa terri tessa thea thelma theresa therese tiffany tina tricia trisha trudy
ulrike ursula
valentina valeria valerie vanessa vera veronica vicki vicky viola violet
wanda wendy
ximena
yasmin yolanda yuko yvette yvonne
zahra zainab zara zoe
ayse britney felicity jessica justine lorraine renate renee rocio shirley
`);
/** Those that women and men have, somewhere. */
const either = words(`
charlie maxime akira alex alexis andrea ashley chen chris claude courtney dana dominique francis jackie jaime jamie jean jesse jin jing joan kai kelly kerry kim kyung laurence leslie lindsay lynn marian marion mei michele ming morgan nguyen nicola nikita ollie quincy randy rene ronnie sam sasha shannon stacey stacy terry tracey tracy vivian wei xiao xin yan yang yuki yuri zhang
`);

/** What a given name says of who bears it: only for common ones that are nearly always one or the other. */
export function genderOfGivenName(name: string): Gender | null {
  const word = fold(name);
  if (either.has(word)) return null;
  if (women.has(word)) return 'female';
  return isGivenName(word) ? 'male' : null;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
