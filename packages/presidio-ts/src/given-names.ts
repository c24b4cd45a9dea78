/**
 * Common given names of English-speaking and neighbouring countries (US Social Security Administration and ONS yearly lists, public
 * domain facts). Names that are ordinary words at the head of a sentence (Will, May, Mark, Grace, Art, …) are left out: alone they
 * prove nothing.
 */
export const commonGivenNames: ReadonlySet<string> = new Set(
  `
  james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald steven paul
  andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry
  justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry
  douglas zachary peter kyle noah ethan jeremy walter keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan
  jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley
  philip eugene liam oliver lucas aiden jackson sebastian caleb isaac owen connor evan luke oscar felix hugo leo max simon martin
  mary patricia jennifer linda elizabeth barbara susan jessica karen sarah lisa nancy sandra betty ashley emily kimberly margaret
  donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela shirley brenda
  emma anna pamela nicole samantha katherine christine helen debra rachel carolyn janet maria catherine heather diane olivia julie
  joyce victoria ruth virginia lauren kelly christina joan evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa
  gloria sara janice ann kathryn abigail sophia frances jean alice judy isabella julia denise amber doris marilyn danielle beverly
  charlotte natalie theresa diana brittany kayla alexis lori marie chloe zoe lucy ella mia ava amelia sophie claire eleanor
  mohammed muhammad ahmed ali omar hassan ibrahim fatima aisha priya raj rahul arjun anita sanjay vijay wei ming li chen yuki kenji
  hiroshi carlos miguel luis jorge pedro pablo diego javier fernando alejandro sofia lucia carmen elena isabel giovanni marco luca
  giulia francesca hans klaus jurgen wolfgang stefan heike ursula pierre jacques francois antoine camille ivan dmitri sergei olga
  natasha svetlana tatiana katarzyna piotr agnieszka lars sven ingrid astrid erik magnus nina eva jane bob tom mike dave steve jim
  kate ben dan chris alex nick matt tony greg jeff ken ron tim sam fred ted andy charlie harry jake josh liz beth sue annie
`
    .trim()
    .split(/\s+/),
);
