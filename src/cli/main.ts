import { version } from "../core/version.ts";

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.write(`${version}\n`);
} else {
  const isVerb = argv[1] !== undefined && !argv[1].startsWith("-");
  const code = isVerb ? await (await import("./everyday.ts")).runQuickly(argv) : null;
  process.exit(code ?? (await (await import("./program.ts")).run(argv)) ?? 0);
}
