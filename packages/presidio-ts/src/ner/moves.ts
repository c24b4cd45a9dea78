import { asMap, asString, decodeMsgpack } from './msgpack.ts';

/** One move of a transition system: the action's number, and the label it gives. */
export interface Move {
  readonly action: number;
  readonly label: string;
}

/**
 * Reads a transition system's moves in the order of their scores: by action, then by falling frequency, then by falling label
 * (`TransitionSystem.initialize_actions`).
 * @param file the component's `moves` file.
 */
export function readMoves(file: Uint8Array): readonly Move[] {
  const actions: unknown = JSON.parse(asString(asMap(decodeMsgpack(file)).get('moves')));
  if (typeof actions !== 'object' || actions === null) throw new TypeError('the moves file holds no actions');
  return Object.entries(actions as Record<string, Record<string, number>>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([action, labels]) =>
      Object.entries(labels)
        .sort(([a, m], [b, n]) => n - m || (a > b ? -1 : 1))
        .map(([label]) => ({ action: Number(action), label })),
    );
}
