import { limitCases } from '../../suites/limits.suite.ts';
import { pythonCases, type SandboxCase } from '../../suites/sandbox.suite.ts';
import { lifeCases } from '../../suites/sandbox-lives.suite.ts';

/** What of the shared suites speaks of WebAssembly or of packages that the image of the tests has not. */
const notApplicable: Readonly<Record<string, string>> = {
  'a file system of our own: 8 GB do not fit, nor do endless files or descriptors':
    'Linux lets a sparse file be larger than its disk, and counts no files: see the tests of the container itself',
  'cpython-wasi: a full disk has an outcome of its own that says what to change, and the session goes on':
    'a sparse file beyond the limit is refused with EFBIG, which nobody counts',
  'code that breaks the interpreter loses its run, not its session':
    'endless recursion of Python code ends at the memory limit in CPython of Linux: see the tests of the container itself',
};

const needsPackages = new Set([
  'a project file is read-only at /data, whatever is tried',
  'a workbook written by openpyxl comes back whole as an artifact',
  'a figure comes back as PNG and SVG, a frame as a table',
  'sessions from one warm image do not share their chance',
]);

/** A quarter of them is enough beside all other tests, without the one that needs seven machines. */
const isSampled = ({ promise }: SandboxCase, index: number) => index % 4 === 0 && !promise.startsWith('many sessions');

/** The shared cases that hold for Python on a machine of Linux. `hasPackages`: pandas and its like. */
export function machineCases({ hasPackages, isWhole }: { hasPackages: boolean; isWhole: boolean }): SandboxCase[] {
  return [...pythonCases, ...limitCases.filter(({ promise }) => promise.startsWith('cpython-wasi')), ...lifeCases]
    .filter(({ promise }) => notApplicable[promise] === undefined)
    .filter(({ promise }) => hasPackages || !needsPackages.has(promise))
    .filter((each, index) => isWhole || isSampled(each, index));
}
