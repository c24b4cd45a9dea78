/**
 * Names of attributes by OpenTelemetry's semantic conventions (those for messaging and GenAI are not stable yet, so they stand
 * here as they are written today), and our own. None of them holds content: ids, codes, numbers and names of kinds alone.
 */
export const attribute = {
  httpMethod: 'http.request.method',
  httpRoute: 'http.route',
  httpStatus: 'http.response.status_code',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  errorType: 'error.type',
  messagingSystem: 'messaging.system',
  messagingDestination: 'messaging.destination.name',
  messagingOperation: 'messaging.operation.name',
  messagingOperationType: 'messaging.operation.type',
  messagingMessageId: 'messaging.message.id',
  genAiOperation: 'gen_ai.operation.name',
  genAiProvider: 'gen_ai.provider.name',
  genAiAgent: 'gen_ai.agent.name',
  genAiRequestModel: 'gen_ai.request.model',
  genAiInputTokens: 'gen_ai.usage.input_tokens',
  genAiOutputTokens: 'gen_ai.usage.output_tokens',
  genAiToolName: 'gen_ai.tool.name',
  genAiToolType: 'gen_ai.tool.type',
  genAiToolCallId: 'gen_ai.tool.call.id',
  taskAttempt: 'cloister.task.attempt',
  taskOutcome: 'cloister.task.outcome',
  taskTry: 'cloister.task.try',
  workerLabel: 'cloister.worker.label',
} as const;

/** What `messaging.system` says of this queue. */
export const messagingSystem = 'cloister';

/** Of a span that hands a task on or works on it. @param kind of the task: where a queue has its name */
export function ofTask(operation: 'send' | 'process', kind: string) {
  return {
    [attribute.messagingSystem]: messagingSystem,
    [attribute.messagingOperation]: operation,
    [attribute.messagingOperationType]: operation,
    [attribute.messagingDestination]: kind,
  };
}
