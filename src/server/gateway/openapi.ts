import { z } from 'zod';
import { stampHeader } from '../../contracts/stamp.ts';
import { Problem, Task, TaskEvent, TaskListParameters, TaskRequest } from '../../contracts/tasks.ts';
import type { Registry } from '../handlers/registry.ts';
import { ResponseRequest } from './responses/response-request.ts';

/** A schema for one place of the document: what it refers to in itself is found from the document's root. */
function schemaAt(place: string, schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...alone } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return JSON.parse(JSON.stringify(alone).replaceAll('"#/$defs/', `"#/components/schemas/${place}/$defs/`));
}

const component = (name: string, schema: z.ZodType, io: 'input' | 'output') => ({ [name]: schemaAt(name, schema, io) });
const json = (schema: object) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const problem = { description: 'What is wrong', content: { 'application/problem+json': { schema: ref('Problem') } } };
const task = (description: string) => ({ description, content: json(ref('Task')) });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const query = (name: string, type: string) => ({ name, in: 'query', schema: { type } });
const header = (name: string, description: string, schema: object = { type: 'string' }) => ({
  ...{ name, in: 'header', description, schema },
});
/** The headers of what carries a payload from a desktop. */
const stamp = header(stampHeader, 'The desktop’s stamp; demanded unless the service accepts unstamped payloads');
const idempotencyKey = header('Idempotency-Key', 'Brings back the task of an earlier request with the same body', {
  ...{ type: 'string', minLength: 1, maxLength: 255 },
});
const startingAfter = { ...query('starting_after', 'integer'), schema: { type: 'integer', minimum: 0 } };

/** Every property of a schema, as a parameter of the query. */
function queryOf(schema: z.ZodType): object[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}

const responseId = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^resp_' } };
const response = {
  200: {
    description: 'A response as OpenAI describes it, or a stream of its events',
    content: { ...json({ type: 'object' }), 'text/event-stream': {} },
  },
  default: problem,
};

/** OpenAI's own description has the rest of it. */
const responsePaths = {
  '/v1/responses': {
    post: {
      operationId: 'createResponse',
      parameters: [idempotencyKey, stamp],
      requestBody: { required: true, content: json(ref('ResponseRequest')) },
      responses: response,
    },
  },
  '/v1/responses/{id}': {
    get: {
      operationId: 'getResponse',
      parameters: [responseId, query('stream', 'boolean'), startingAfter],
      responses: response,
    },
  },
  '/v1/responses/{id}/cancel': {
    post: { operationId: 'cancelResponse', parameters: [responseId], responses: response },
  },
};

/** The service's OpenAPI document, made of the schemas that the service itself checks with. */
export function openApiDocument(registry: Registry, version: string): object {
  const kinds = [...registry.values()].map(({ kind, description, input: schema }, at) => ({
    ...schemaAt(`TaskInput/anyOf/${at}`, schema, 'input'),
    title: kind,
    description,
  }));
  const one = (operation: object) => ({ parameters: [id], ...operation });
  const list = {
    type: 'object',
    properties: { data: { type: 'array', items: ref('Task') }, nextCursor: { type: ['string', 'null'] } },
  };
  const events = { type: 'object', properties: { events: { type: 'array', items: ref('TaskEvent') } } };
  const createTask = {
    parameters: [idempotencyKey, stamp],
    requestBody: { required: true, content: json(ref('TaskRequest')) },
    responses: { 202: task('Accepted'), default: problem },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Cloister queue service', version },
    security: [{ key: [] }],
    paths: {
      '/v1/tasks': {
        post: { operationId: 'createTask', ...createTask },
        get: {
          operationId: 'listTasks',
          parameters: queryOf(TaskListParameters),
          responses: { 200: { description: 'The newest first', content: json(list) }, default: problem },
        },
      },
      '/task': { post: { operationId: 'createTaskByAlias', ...createTask } },
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
          parameters: [id, startingAfter, header('Last-Event-ID', 'As starting_after')],
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
      ...responsePaths,
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...component('TaskRequest', TaskRequest, 'input'),
        ...component('Task', Task, 'output'),
        ...component('TaskEvent', TaskEvent, 'output'),
        ...component('Problem', Problem, 'output'),
        ...component('ResponseRequest', ResponseRequest, 'input'),
        TaskInput: { anyOf: kinds },
      },
    },
  };
}
