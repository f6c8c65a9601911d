import { version } from "../core/version.ts";

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.write(`${version}\n`);
} else {
  const { run } = await import("./program.ts");
  process.exit(await run(argv));
}
