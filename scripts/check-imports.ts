// Who may import whom. One table; a breach is printed with its remedy. No cycles, no deep imports across packages.
import { dirname, join, normalize } from 'node:path';
import { isTest, sources, type Source } from './sources.ts';

/** package → packages it may import. */
const packages: Record<string, readonly string[]> = {
  kernels: [],
  recsys: ['kernels'],
  protocol: [],
  client: ['protocol'],
  server: ['kernels', 'recsys', 'protocol'],
  web: ['client', 'protocol'],
  world: ['protocol', 'recsys'],
};

/** folder inside a package → folders it may import besides itself. Files at the top of src/ are open to all. */
const folders: Record<string, Record<string, readonly string[]>> = {
  recsys: {
    data: [],
    models: ['data', 'ranking'],
    ranking: ['data', 'models'],
    metrics: ['data', 'models'],
    bandits: ['data'],
    evaluation: ['data', 'models', 'metrics', 'ranking', 'bandits'],
    workers: ['data', 'models'],
  },
  server: {
    files: [],
    store: [],
    events: ['store'],
    training: ['store', 'files', 'events', 'engine'],
    engine: ['store', 'events'],
    artwork: ['store'],
    telemetry: [],
    http: ['store', 'events', 'training', 'engine', 'artwork', 'telemetry'],
    commands: ['files', 'store', 'events', 'training', 'engine', 'artwork', 'http'],
  },
};

/** Files that may import node:* although their package may not. */
const node: Record<string, RegExp> = {
  recsys: /^packages\/recsys\/src\/workers\//,
  protocol: /^$/,
  client: /^packages\/client\/(scripts|test)\//,
  web: /^$/,
  world: /^packages\/world\/src\/art\/supplies\.ts$/,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const importsOf = ({ path, text }: Source): Import[] =>
  [...text.matchAll(/^(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm)].map(
    (match) => ({
      from: path,
      to: match[1] ?? match[2],
    }),
  );

function breach({ from, to }: Import): string | undefined {
  const [, owner, area, folder] = from.split('/');
  const allowed = packages[owner];
  if (!allowed || from.includes('/assembly/')) return undefined;
  const target = /^@marquee\/([^/]+)(\/.+)?$/.exec(to);
  if (target) {
    const [, name, deep] = target;
    if (name !== owner && !allowed.includes(name) && !(name === 'world' && isTest(from))) {
      return `${owner} may import ${allowed.join(', ') || 'no other package'}; pass the data in, or move the file`;
    }
    if (deep && !isTest(from)) return `import from @marquee/${name} itself; its insides may move`;
    return undefined;
  }
  if (to.startsWith('node:')) {
    const exception = node[owner];
    if (!exception || area !== 'src' || exception.test(from) || isTest(from)) return undefined;
    return `${owner} does no I/O; pass the data in, or move the file to server`;
  }
  if (!to.startsWith('.') || isTest(from) || area !== 'src') return undefined;
  const landed = normalize(join(dirname(from), to)).split('/');
  if (landed[1] !== owner) return `import @marquee/${landed[1]}, not a path into it`;
  const rules = folders[owner]?.[folder];
  const into = landed[3];
  if (!rules || into === folder || into.endsWith('.ts')) return undefined;
  if (rules.includes(into)) return undefined;
  return `${owner}/${folder} may import ${rules.join(', ') || 'no other folder'}; move what both need down to data/`;
}

/** ranking and metrics read the interfaces of models (recommender.ts), never a model. */
const interfaceFile = 'models/recommender.ts';

function modelBreach({ from, to }: Import): string | undefined {
  if (isTest(from) || !/^packages\/recsys\/src\/(models|metrics|ranking)\//.test(from) || !to.startsWith('.')) return;
  const landed = normalize(join(dirname(from), to));
  if (!landed.startsWith('packages/recsys/src/models/') || landed.endsWith(interfaceFile)) return;
  const own = from.startsWith('packages/recsys/src/models/');
  const stem = landed.slice('packages/recsys/src/models/'.length).replace(/\.ts$/, '');
  if (own && (from.endsWith('/index.ts') || stem === 'config' || sameModel(from, stem))) return;
  return 'models do not know one another, and ranking and metrics know only models/recommender.ts; move what is shared to data/ or ranking/';
}

/** models/bayesian-mf.ts and the files of models/bayesian-mf/ are one model. */
function sameModel(from: string, stem: string): boolean {
  const own = from.slice('packages/recsys/src/models/'.length).replace(/\.ts$/, '').split('/')[0];
  return stem.split('/')[0] === own;
}

function cycles(all: readonly Import[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, to } of all) {
    if (!to.startsWith('.') || from.includes('/assembly/')) continue;
    graph.set(from, [...(graph.get(from) ?? []), normalize(join(dirname(from), to))]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) found.push([...trail.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

const files = sources();
const all = files.flatMap(importsOf);
const problems = [
  ...all.flatMap((i) => {
    const why = breach(i) ?? modelBreach(i);
    return why ? [`${i.from} imports ${i.to}; ${why}`] : [];
  }),
  ...cycles(all).map((cycle) => `a cycle: ${cycle}; split the file that both need`),
];
for (const problem of problems) console.error(problem);
console.log(`imports: ${all.length} in ${files.length} files, ${problems.length} against the rules`);
process.exit(problems.length > 0 ? 1 : 0);
