/** Indents what has no label in the margin to where labelled text begins. */
export const margin = 'pl-18 @max-[560px]:pl-0';
