import { z } from 'zod';
import { VectorProgress } from './app-documents.ts';
import { Vector } from './embedder.ts';
import { method } from './method.ts';

const Bytes = z.instanceof(Uint8Array);
const ProjectId = z.string().min(1).max(200);
const inProject = z.object({ projectId: ProjectId });

/** A document of a project at rest: where it lies and what it holds is sealed. */
export const DocumentRow = z.object({
  id: z.string(),
  projectId: ProjectId,
  sealedFacts: Bytes,
  keyVersion: z.number().int().positive(),
  /** The file's name, anonymized. */
  title: z.string(),
  modifiedAt: z.number(),
  createdAt: z.number(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

/** A passage as it rests: anonymized, with the words it is found by. */
export const StoredPassage = z.object({
  text: z.string(),
  headings: z.array(z.string()),
  page: z.number().int().nullable(),
  line: z.number().int().nullable(),
  /** Words between spaces, of the document's title, of the headings and of the text. The database stems them. */
  words: z.object({ title: z.string(), headings: z.string(), text: z.string() }),
});
export type StoredPassage = z.infer<typeof StoredPassage>;

export const PassagePlace = z.object({ documentId: z.string(), ordinal: z.number().int() });
export type PassagePlace = z.infer<typeof PassagePlace>;

export const PassageQuery = inProject.extend({
  /** The query, anonymized. */
  text: z.string(),
  /** Its words as `StoredPassage.words` has them. */
  words: z.string(),
  /** What must stand there letter by letter to go before all else: quoted phrases, names of files, columns and functions. */
  phrases: z.array(z.string()),
  /** Null where there is no encoder, or it is not there yet. */
  vector: Vector.nullable(),
  /** The encoder behind the vector. */
  encoder: z.string().nullable(),
  /** From 0 to 1: what the encoder can say about this query. */
  vectorShare: z.number(),
  limit: z.number().int().positive().max(200),
  /** Only documents changed at or after this time. */
  modifiedSince: z.number().nullable(),
  now: z.number(),
});
export type PassageQuery = z.infer<typeof PassageQuery>;

export const PassageHit = PassagePlace.extend({
  text: z.string(),
  headings: z.array(z.string()),
  title: z.string(),
  page: z.number().int().nullable(),
  line: z.number().int().nullable(),
  score: z.number(),
});
export type PassageHit = z.infer<typeof PassageHit>;

/** Served by the store worker. */
export const knowledgeRowMethods = {
  documents: method(inProject, z.array(DocumentRow)),
  /** Stores a document with its passages in the place of others, in one transaction. Throws 'key-rotated' for a row of an earlier key. */
  putDocument: method(
    z.object({ document: DocumentRow, passages: z.array(StoredPassage), replaces: z.array(z.string()) }),
    z.void(),
  ),
  /** Another title, with the words it is found by, and what is known of where the document lies now. */
  renameDocument: method(z.object({ document: DocumentRow, titleWords: z.string() }), z.void()),
  /** Removes documents with their passages and vectors and notes that the store is to be written anew. */
  removeDocuments: method(inProject.extend({ ids: z.array(z.string()) }), z.object({ removed: z.number().int() })),
  /** The passages of one document, in order. */
  passagesOf: method(inProject.extend({ documentId: z.string() }), z.array(StoredPassage.omit({ words: true }))),
  /** How the vectors of a document begin. */
  vectorBeginnings: method(
    inProject.extend({ documentId: z.string(), count: z.number().int().positive().max(16) }),
    z.array(Vector),
  ),
  /** Passages that the encoder has not seen; vectors of other encoders do not count. */
  passagesToEmbed: method(
    inProject.extend({ encoder: z.string(), limit: z.number().int().positive() }),
    z.array(PassagePlace.extend({ title: z.string(), headings: z.array(z.string()), text: z.string() })),
  ),
  vectorProgress: method(inProject.extend({ encoder: z.string() }), VectorProgress),
  putVectors: method(
    inProject.extend({ encoder: z.string(), places: z.array(PassagePlace), vectors: z.array(Vector) }),
    z.void(),
  ),
  /** Makes the index over vectors where there are enough of them for one to pay. */
  indexVectors: method(inProject.extend({ encoder: z.string() }), z.void()),
  searchPassages: method(PassageQuery, z.array(PassageHit)),
} as const;
