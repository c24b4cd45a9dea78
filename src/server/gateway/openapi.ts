import { z } from 'zod';
import { Problem, Task, TaskEvent, TaskRequest } from '../../contracts/tasks.ts';
import type { Registry } from '../handlers/registry.ts';

const input = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
const output = (schema: z.ZodType) => z.toJSONSchema(schema, { unrepresentable: 'any' });
const json = (schema: object) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const problem = { description: 'What is wrong', content: { 'application/problem+json': { schema: ref('Problem') } } };
const task = (description: string) => ({ description, content: json(ref('Task')) });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const query = (name: string, type: string) => ({ name, in: 'query', schema: { type } });

/** The service's OpenAPI document, made of the schemas that the service itself checks with. */
export function openApiDocument(registry: Registry, version: string): object {
  const kinds = [...registry.values()].map(({ kind, description, input: schema }) => ({
    ...input(schema),
    title: kind,
    description,
  }));
  const one = (operation: object) => ({ parameters: [id], ...operation });
  const list = {
    type: 'object',
    properties: { data: { type: 'array', items: ref('Task') }, nextCursor: { type: ['string', 'null'] } },
  };
  const events = { type: 'object', properties: { events: { type: 'array', items: ref('TaskEvent') } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Cloister queue service', version },
    security: [{ key: [] }],
    paths: {
      '/v1/tasks': {
        post: {
          operationId: 'createTask',
          parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }],
          requestBody: { required: true, content: json(ref('TaskRequest')) },
          responses: { 202: task('Accepted'), default: problem },
        },
        get: {
          operationId: 'listTasks',
          parameters: [query('limit', 'integer'), query('cursor', 'string'), query('status', 'string')],
          responses: { 200: { description: 'The newest first', content: json(list) }, default: problem },
        },
      },
      '/v1/tasks/{id}': {
        get: one({ operationId: 'getTask', responses: { 200: task('The task'), default: problem } }),
      },
      '/v1/tasks/{id}/cancel': {
        post: one({ operationId: 'cancelTask', responses: { 200: task('The task, ended'), default: problem } }),
      },
      '/v1/tasks/{id}/replay': {
        post: one({ operationId: 'replayTask', responses: { 202: task('The new task'), default: problem } }),
      },
      '/v1/tasks/{id}/events': {
        get: {
          operationId: 'readEvents',
          parameters: [id, query('starting_after', 'integer')],
          responses: {
            200: { description: 'As JSON, or as a stream', content: { ...json(events), 'text/event-stream': {} } },
            default: problem,
          },
        },
      },
      '/v1/tasks/{id}/output': {
        get: one({
          operationId: 'readOutput',
          responses: { 200: { description: 'The whole output', content: json({}) }, default: problem },
        }),
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        TaskRequest: input(TaskRequest),
        Task: output(Task),
        TaskEvent: output(TaskEvent),
        Problem: output(Problem),
        TaskInput: { anyOf: kinds },
      },
    },
  };
}
