import type { Vector } from '../../contracts/embedder.ts';
import type { Database } from '../state/database.ts';
import type { NearPassage } from './rank-documents.ts';

/** Up to here a look at every vector is as fast as an index, and misses nothing. */
const exactMax = 10_000;

/** Holds the graph of a hundred thousand vectors while it is made: outside of its memory pgvector takes six times as long. */
const indexMemory = '256MB';

/** Passages that the index looks at before it answers: recall over 0.95 at a hundred thousand. */
const searchBreadth = 120;

/** A vector as pgvector reads it. Six digits are more than a cosine can tell. */
export const vectorText = (vector: Vector): string => `[${Array.from(vector, (value) => value.toFixed(6)).join(',')}]`;

/** The nearest passages of a project, the nearest first. */
export async function nearestPassages(
  database: Database,
  query: { readonly projectId: string; readonly encoder: string; readonly vector: Vector },
  limit: number,
): Promise<NearPassage[]> {
  const { projectId, encoder, vector } = query;
  const dimensions = vector.length;
  const isIndexed = await hasIndex(database, dimensions);
  // The conversion is what the index is over; without it every vector is looked at.
  const embedding = isIndexed ? `embedding::vector(${dimensions})` : 'embedding';
  const sql = `select document_id, ordinal, -(${embedding} <#> $1::vector) as similarity from passage_vectors
    where project_id = $2 and encoder = $3 and dimensions = ${dimensions}
    order by ${embedding} <#> $1::vector limit ${limit}`;
  const parameters = [vectorText(vector), projectId, encoder];
  const rows = isIndexed
    ? await database.transaction(async (inside) => {
        await inside.execute(
          `set local hnsw.ef_search = ${Math.max(searchBreadth, limit)}; set local hnsw.iterative_scan = strict_order`,
        );
        return inside.query(sql, parameters);
      })
    : await database.query(sql, parameters);
  return rows.map((row) => ({
    documentId: String(row.document_id),
    ordinal: Number(row.ordinal),
    similarity: Number(row.similarity),
  }));
}

/** Makes the index over vectors of one length, where there are so many that it pays. */
export async function indexVectors(database: Database, dimensions: number): Promise<void> {
  if (await hasIndex(database, dimensions)) return;
  const [row] = await database.query(
    'select count(*)::integer as count from passage_vectors where dimensions = $1::integer',
    [dimensions],
  );
  if (Number(row?.count) <= exactMax) return;
  await database.transaction((inside) =>
    inside.execute(
      `set local maintenance_work_mem = '${indexMemory}';
       create index if not exists ${indexName(dimensions)} on passage_vectors
       using hnsw ((embedding::vector(${dimensions})) vector_ip_ops) where dimensions = ${dimensions}`,
    ),
  );
}

const indexName = (dimensions: number): string => `passage_vectors_hnsw_${Number(dimensions)}`;

async function hasIndex(database: Database, dimensions: number): Promise<boolean> {
  return (await database.query('select 1 from pg_indexes where indexname = $1', [indexName(dimensions)])).length > 0;
}
