// Child process of the benchmark: runs our side of one cell and prints its measure as one line of JSON.
import { jobNamed } from './jobs/index.ts';
import type { Request } from './job.ts';

const [name, request] = process.argv.slice(2);
console.log(JSON.stringify(await jobNamed(name).run(JSON.parse(request) as Request)));
process.exit(0); // worker threads of the pool would keep nothing open, but must not delay the next process either
