import type { ToolSpec } from '../../contracts/model.ts';

export const runPython: ToolSpec = {
  name: 'run_python',
  description:
    'Run Python in the sealed sandbox on this machine, where the files are. State is kept between calls. pandas, numpy, scipy, scikit-learn, statsmodels and matplotlib are installed; there is no network. ' +
    'load("FILE") gives a cleaned pandas DataFrame of a project file; show(table, name="…") and the last expression become result tables for the user; chart(spec) draws a Vega-Lite specification with inline values; ' +
    'files written to the working directory are handed to the user. Tokens such as <PERSON_n> in string literals stand for the real values while the code runs.',
  parameters: {
    type: 'object',
    properties: {
      plan: { type: 'string', description: 'One plain sentence for the user: what this code works out.' },
      code: { type: 'string', description: 'The Python source.' },
    },
    required: ['plan', 'code'],
    additionalProperties: false,
  },
};

export const tools: readonly ToolSpec[] = [runPython];
