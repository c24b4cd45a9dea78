/** What is known of one word, whatever its case. */
export interface WordKnowledge {
  readonly isGivenName: boolean;
  readonly isFamilyName: boolean;
  /** An ordinary English word: as a name it needs more than itself (“Will”, “Grace”, “Reading”). */
  readonly isOrdinary: boolean;
  readonly isTown: boolean;
  readonly isLargeTown: boolean;
}

/** Lists of names and places that recognizers ask; pass your own or the package's `presidio-ts/gazetteers`. */
export interface Gazetteers {
  /** What is known of a word. */
  knowledgeOf(word: string): WordKnowledge;
  /** Whether words joined by single spaces or hyphens are the name of a town. */
  isTown(name: string): boolean;
}
