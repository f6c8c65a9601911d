import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { attachmentLine } from "../../../src/cli/tui/talk/attachment-line.ts";
import { chooseTheme } from "../../../src/cli/tui/theme.ts";
import { wordsIn } from "../../../src/cli/words.ts";
import { sampleDesk, screens } from "./requester.tsx";

const enter = "\r";
const clear = "\u0015";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "cd-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

it("files go from one side and are saved on the other; a refused one gives its line back", async () => {
  const { as } = await sampleDesk();
  const [ana, rosana] = [await as("ana", "pt-BR"), await as("rosana")];
  const { number } = await ana.client.call("ticket.create", { direct: true, chat: true });
  await rosana.client.call("ticket.take", { number });
  const here = folder();
  writeFileSync(join(here, "tela azul.png"), Buffer.from("89504e470d0a1a0a00", "hex"));
  const { press, shows, rows } = screens(ana, [{ screen: "portal" }, { screen: "talk", number }]);
  await shows("capturou a conversa");
  await press(`/anexar ${here}/te`, "\t");
  await shows(/\/anexar .*tela\\ azul\.png/);
  await press(enter);
  const seen = await shows(/📎 tela azul\.png {2}9 B {2}PNG {3}\/salvar \d+/);
  expect(seen).toMatch(/você │ 📎/);
  const seq = Number(/\/salvar (\d+)/.exec(seen)![1]);

  await press(`/anexar ${here}/nada.txt`, enter);
  await shows("nada.txt» não existe. Nada foi enviado.");
  await shows(`› /anexar ${here}/nada.txt`);
  await press(clear, "/anexar", enter);
  await shows("/anexar pede um arquivo");
  await press(clear, "/salvar 1", enter);
  await shows("Não há arquivo aqui para salvar.");
  mkdirSync(join(here, "lá"));
  await press(clear, `/salvar ${seq} ${here}/lá`, enter);
  await shows("tela azul.png (9 B, PNG) salvo:");
  expect(readFileSync(join(here, "lá", "tela azul.png"))).toHaveLength(9);

  const theirs = await rosana.client.attach(number, join(here, "tela azul.png"), {
    idempotencyKey: "theirs-01",
  });
  await shows(`/salvar ${theirs.seq}`);
  expect(rows().join("\n")).toMatch(/Rosana │ 📎/);
  await rosana.client.call("ticket.end", { number });
  await shows("Encerrada por");
});

it("an attachment is one line, safe, in every language and without emoji where there are none", async () => {
  const event = {
    type: "attachment_added",
    ticket: 1,
    seq: 57,
    prev: 56,
    at: "2026-11-22T20:47:00.000Z",
    by: { id: "ana", name: "Ana" },
    session: 1,
    side: "requester",
    name: "notas\u001b[2J.pdf",
    bytes: 12_345,
    mediaType: "application/pdf",
    hash: "0",
  } as const;
  const lines = [];
  for (const language of ["en", "pt-BR", "es"] as const)
    lines.push(attachmentLine(await wordsIn(language, true), event, chooseTheme({ LANG: "C.UTF-8" }).marks));
  expect(lines).toEqual([
    "📎 notas␛[2J.pdf  12 KiB  PDF   /save 57",
    "📎 notas␛[2J.pdf  12 KiB  PDF   /salvar 57",
    "📎 notas␛[2J.pdf  12 KiB  PDF   /guardar 57",
  ]);
  const plain = attachmentLine(await wordsIn("en", true), event, chooseTheme({ LANG: "C" }).marks);
  expect(plain).toMatch(/^\[\+\] notas/);
});
