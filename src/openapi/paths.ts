import { routes } from '../routes.ts';
import { type Addressed, type Operation, tags } from './operation.ts';
import {
  conditionalParameters,
  describeParameter,
  headerParameter,
  type ParameterExamples,
  pathParameter,
} from './parameters.ts';
import { responses, type ProblemExamples } from './responses.ts';
import { describe, parametersIn, title } from './words.ts';

export interface Examples {
  parameters: ParameterExamples;
  problems: ProblemExamples;
}

/** Returns an operation object (OpenAPI 3.1 §4.8.10). */
function describeOperation(operation: Addressed, examples: Examples): object {
  const { id, address, tag, zh, en, parameters = [], answers, body } = operation;
  const own = new Set(parameters.map(({ name }) => name));
  const all = [
    ...parametersIn(address)
      .filter((name) => !own.has(name))
      .map(pathParameter),
    ...parameters,
    ...conditionalParameters(answers),
    ...(hasStates(address) ? [headerParameter('Accept-Datetime')] : []),
  ];
  return {
    operationId: id,
    // Readers see the name of a tag, so it is the bilingual title.
    tags: [title(tags[tag].title)],
    summary: title({ zh: zh[0], en: en[0] }),
    ...describe(zh[1] === undefined ? en[1] : { zh: zh[1], en: en[1] }),
    parameters: all.map((parameter) => describeParameter(parameter, examples.parameters)),
    ...(body && { requestBody: { required: true, content: body } }),
    responses: responses(operation, examples.problems),
  };
}

/** Whether Accept-Datetime applies: plain addresses of reports have past states. */
const hasStates = (address: string): boolean => address.startsWith(routes.report.pattern);

/** Returns the paths object of some operations (OpenAPI 3.1 §4.8.8). */
export function describePaths(operations: readonly Addressed[], examples: Examples): Record<string, object> {
  const byAddress = Map.groupBy(operations, ({ address }) => address);
  return Object.fromEntries(
    [...byAddress].map(([address, own]) => [
      address,
      Object.fromEntries(own.map((each) => [each.method ?? 'get', describeOperation(each, examples)])),
    ]),
  );
}

/** Returns the tags that the operations use, in the order of {@link tags}. */
export const describeTags = (operations: readonly Operation[]): object[] =>
  Object.entries(tags)
    .filter(([name]) => operations.some(({ tag }) => tag === name))
    .map(([, { title: name, description }]) => ({ name: title(name), description: description.en }));
