/** Width of every vector between the layers of the small English model. */
export const width = 96;

/** Bytes of one word's row. */
export const rowBytes = width * 4;

/** Bytes of what a maxout layer of three pieces has before the largest is taken. */
export const windowBytes = 3 * rowBytes;

/** Words encoded at once. The working rows of a block stay in the processor's cache. */
export const blockWords = 192;
