// Sizes of files and functions: prints median and p90, and fails where the limits of docs/conventions.md are passed.
import { parseSync } from 'oxc-parser';
import { isTest, sources, type Source } from './sources.ts';

const limits = { fileMedian: 100, fileP90: 300, file: 500, functionP90: 35, function: 80, parameters: 4 };

interface Measured {
  readonly where: string;
  readonly lines: number;
  readonly parameters: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly params?: readonly unknown[] | { readonly items?: readonly unknown[] };
  readonly id?: { readonly name?: string } | null;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const isFunction = (node: Node): boolean =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);

function functionsOf({ path, text }: Source): Measured[] {
  const { program } = parseSync(path, text);
  const found: Measured[] = [];
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (!isNode(value)) return;
    if (isFunction(value)) {
      const line = lineAt(value.start);
      const count = Array.isArray(value.params) ? value.params.length : 0;
      const name = value.id?.name ?? 'function';
      found.push({ where: `${path}:${line} ${name}`, lines: lineAt(value.end) - line + 1, parameters: count });
    }
    for (const child of Object.values(value)) walk(child);
  };
  walk(program);
  return found;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

const lineCount = (text: string): number => text.trimEnd().split('\n').length;

const all = sources();
const product = all.filter(({ path }) => !isTest(path));
// Kernels are exempt from the function limits: an inlined tile is one function because a call would spill its registers.
// So is the tracker's player: a closure's variables shorten when it is bundled, an object's fields do not, and it has 5 kB.
const exempt = /\/assembly\/|^packages\/client\/src\/tracker\/player\.ts$/;
const ordinary = product.filter(({ path }) => !exempt.test(path) && path.endsWith('.ts'));
const files = product.map(({ path, text }) => ({ path, lines: lineCount(text) }));
const functions = ordinary.flatMap(functionsOf);
const tests = all.filter(({ path }) => isTest(path)).map(({ text }) => lineCount(text));

const fileLines = files.map(({ lines }) => lines);
const functionLines = functions.map(({ lines }) => lines);
const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const summary = {
  fileMedian: quantile(fileLines, 0.5),
  fileP90: quantile(fileLines, 0.9),
  functionP90: quantile(functionLines, 0.9),
};

console.log(
  `files      ${files.length}, ${total(fileLines)} lines: median ${summary.fileMedian}, p90 ${summary.fileP90}, max ${Math.max(...fileLines)}`,
);
console.log(
  `functions  ${functions.length}: median ${quantile(functionLines, 0.5)}, p90 ${summary.functionP90}, max ${Math.max(...functionLines)}`,
);
console.log(`tests      ${total(tests)} lines, ${(total(tests) / total(fileLines)).toFixed(2)} per line of source`);

const problems = [
  ...files
    .filter(({ lines }) => lines > limits.file)
    .map((f) => `${f.path} has ${f.lines} lines; the limit is ${limits.file}: split it by noun`),
  ...functions
    .filter(({ lines }) => lines > limits.function)
    .map((f) => `${f.where} has ${f.lines} lines; the limit is ${limits.function}: name its steps`),
  ...functions
    .filter(({ parameters }) => parameters > limits.parameters)
    .map(
      (f) => `${f.where} takes ${f.parameters} parameters; the limit is ${limits.parameters}: pass one options object`,
    ),
  ...(['fileMedian', 'fileP90', 'functionP90'] as const)
    .filter((key) => summary[key] > limits[key])
    .map((key) => `${key} is ${summary[key]}; the limit is ${limits[key]}`),
  ...all
    .filter(({ path, text }) => !path.endsWith('.cjs') && !/^(#!.*\n)?\/\/ \S/.test(text))
    .map(({ path }) => `${path} does not say in its first line what it is for`),
];
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
