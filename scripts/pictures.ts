/**
 * Draws the pictures of README and docs: runs the real command on real terminals, talks on both sides as people do,
 * and keeps what the screens show as SVG. Run by hand (`npm run pictures`) when a screen has changed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type IPty, spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { screenSvg } from "./screen-svg.ts";

const executable = resolve("bin/chatdesk.js");
const folder = "docs/pictures";

const scenes = {
  en: {
    filter: "vpn does",
    description: "No VPN since this morning",
    said: [
      ["rosana", "Good morning! I am looking at your VPN right now."],
      ["ana", "thank you it says «certificate expired»"],
      [
        "rosana",
        "Found it: your certificate ran out at 06:00. I am renewing it, in two minutes please connect again.",
      ],
      ["ana", "perfect"],
    ],
  },
  "pt-BR": {
    filter: "consigo conectar",
    description: "Estou sem VPN desde hoje de manhã",
    said: [
      ["rosana", "Bom dia! Já estou olhando a sua VPN."],
      ["ana", "obrigada aparece «certificado expirado»"],
      [
        "rosana",
        "Achei: o seu certificado venceu às 06:00. Vou renovar agora; em dois minutos, conecte de novo.",
      ],
      ["ana", "perfeito"],
    ],
  },
} as const;

/** A command on a terminal of 80 columns and 24 rows, or as large as told. */
class Screen {
  readonly terminal: InstanceType<typeof xterm.Terminal>;
  readonly #pty: IPty;

  constructor(env: NodeJS.ProcessEnv, args: readonly string[], cols = 80, rows = 24) {
    this.terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
    this.#pty = spawn(process.execPath, [executable, ...args], { name: "xterm-256color", cols, rows, env });
    this.#pty.onData((data) => this.terminal.write(data));
  }

  async type(text: string): Promise<void> {
    this.#pty.write(text);
    await pause(700);
  }

  async keep(name: string, title: string): Promise<void> {
    await pause(900);
    writeFileSync(join(folder, `${name}.svg`), screenSvg(this.terminal, title));
  }

  end(): void {
    this.#pty.kill("SIGKILL");
  }
}

async function draw(language: keyof typeof scenes): Promise<void> {
  const scene = scenes[language];
  const home = mkdtempSync(join(tmpdir(), "chatdesk-pictures-"));
  // Where CI is set, colours are left out.
  const { CI: _ci, ...outer } = process.env;
  const env = { ...outer, CHATDESK_HOME: home, CHATDESK_LANG: language, LANG: "C.UTF-8" };
  const ana = new Screen(env, ["--as", "ana", "request"]);
  await pause(2500);
  const rosana = new Screen(env, ["--as", "rosana", "agent"]);
  await ana.type("\r");
  await ana.type("\r");
  await ana.type(scene.filter);
  await ana.keep(`home.${language}`, "chatdesk request");
  await ana.type("\r");
  await ana.type(scene.description);
  await ana.type("\t");
  await ana.type("\r");
  await ana.keep(`waiting.${language}`, "chatdesk request");
  await rosana.keep(`desk.${language}`, "chatdesk agent");
  await rosana.type("\r");
  for (const [who, text] of scene.said) await (who === "ana" ? ana : rosana).type(`${text}\r`);
  await ana.keep(`conversation.${language}`, "chatdesk request");
  const wide = new Screen(env, ["--as", "rosana", "agent"], 140, 32);
  await pause(1500);
  await wide.type("\r");
  await wide.keep(`agent.${language}`, "chatdesk agent");
  for (const screen of [ana, rosana, wide]) screen.end();
  const stop = spawn(process.execPath, [executable, "daemon", "stop"], { env });
  await new Promise((done) => stop.onExit(done));
  rmSync(home, { recursive: true, force: true });
}

mkdirSync(folder, { recursive: true });
for (const language of Object.keys(scenes) as (keyof typeof scenes)[]) await draw(language);
