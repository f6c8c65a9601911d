import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import { onTestFinished } from "vitest";

const executable = fileURLToPath(new URL("../../bin/chatdesk.js", import.meta.url));

/** How a command ended, and everything that its terminal showed. */
export interface Shown {
  readonly code: number;
  readonly text: string;
  readonly rows: readonly string[];
}

/** What is typed once something has appeared. */
export type Answer = readonly [question: RegExp, answer: string];

/**
 * Runs a command on a terminal of 80 columns.
 * @param answers - in their order, each typed once its question has appeared
 * @param node - flags for node itself
 */
export function onTerminal(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  answers: readonly Answer[] = [],
  node: readonly string[] = [],
): Promise<Shown> {
  return new Promise((resolve) => {
    const { TERM = "xterm" } = env;
    const pty = spawn(process.execPath, [...node, executable, ...args], {
      cols: 80,
      rows: 24,
      name: TERM,
      env: { ...env, TERM },
    });
    let running = true;
    onTestFinished(() => {
      if (running) pty.kill();
    });
    let text = "";
    const open = [...answers];
    const answer = () => {
      while (open[0]?.[0].test(text)) pty.write(open.shift()![1]);
    };
    answer();
    pty.onData((data) => {
      text += data;
      answer();
    });
    pty.onExit(({ exitCode }) => {
      running = false;
      resolve({ code: exitCode, text, rows: text.split("\r\n").filter(Boolean) });
    });
  });
}
