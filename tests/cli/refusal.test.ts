import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { lines } from "./shapes.ts";

const home = new DeskHome();
beforeAll(async () => {
  await home.json("user", "add", "eva", "--name", "Eva Nunes", "--group", "finance");
  await home.json("ticket", "create", "--direct", "--chat", "--as", "ana");
  await home.json("ticket", "create", "--direct", "--as", "ana");
  await home.json("agent", "take", "1", "--as", "rosana");
  await home.json("user", "add", "marta", "--name", "Marta", "--role", "agent", "--group", "service-desk");
});
afterAll(() => home.remove());

const failing: [string, number, string][] = [
  ["tikcet", 2, "invalid_input"],
  ["ticket crate", 2, "invalid_input"],
  ["ticket", 2, ""],
  ["ticket create --direkt", 2, "invalid_input"],
  ["ticket create", 2, "invalid_input"],
  ["ticket create --direct --activity vpn-access", 2, "invalid_input"],
  ["ticket create --direct --impact huge", 2, "invalid_input"],
  ["ticket create --direct --description", 2, "invalid_input"],
  ["ticket view", 2, "invalid_input"],
  ["ticket view x", 2, "invalid_input"],
  ["ticket view 1 2", 2, "invalid_input"],
  ["ticket view 999", 5, "not_found"],
  ["ticket view 1 --as eva", 5, "not_found"],
  ["ticket view 1 --as nobody", 5, "not_found"],
  ["ticket reply 1", 2, "invalid_input"],
  ["ticket reply 1 x --as marta", 3, "not_yours"],
  ["ticket note 2 x --as ana", 4, "not_allowed"],
  ["ticket rate 1 6 --as ana", 2, "invalid_input"],
  ["ticket cancel 1 --as ana", 2, "invalid_input"],
  ["ticket reopen 1 --as ana", 3, "ticket_not_over"],
  ["ticket end 2 --as ana", 3, "no_session"],
  ["ticket transfer 1 --as rosana", 2, "invalid_input"],
  ["ticket transfer 1 --group nowhere --as rosana", 5, "not_found"],
  ["ticket wait 1", 2, "invalid_input"],
  ["ticket wait 1 --until soon", 2, "invalid_input"],
  ["ticket wait 1 --until taken --timeout soon", 2, "invalid_input"],
  ["ticket wait 2 --until taken --timeout 1s", 7, "timed_out"],
  ["agent take 1 --as marta", 3, "already_taken"],
  ["agent take 2 --as rosana", 3, "not_waiting"],
  ["agent take 999 --as rosana", 5, "not_found"],
  ["agent take --next --as rosana", 3, "queue_empty"],
  ["agent take --as rosana", 2, "invalid_input"],
  ["agent queue --as ana", 4, "not_allowed"],
  ["agent status busy", 2, "invalid_input"],
  ["config get nothing", 5, "unknown_key"],
  ["config set 316 maybe", 2, "invalid_value"],
  ["config set 317 nowhere", 3, "parameter_invalid"],
  ["config list --as ana", 4, "not_allowed"],
  ["config revert 99", 5, "not_found"],
  ["user add ana", 8, "already_exists"],
  ["user add Eva!", 2, "invalid_input"],
  ["user add x --role boss", 2, "invalid_input"],
  ["group remove service-desk", 3, "in_use"],
  ["explain activity nothing", 5, "not_found"],
  ["ticket create --direct --chat --as eva", 3, "not_chat_requester"],
  ["ticket create --activity nothing", 5, "not_found"],
  ["request --as ana", 2, "invalid_input"],
  ["request --activity nothing --as ana", 5, "not_found"],
  ["request --resume 999 --as ana", 5, "not_found"],
  ["completion tcsh", 2, "invalid_input"],
  ["--lang de whoami", 2, "invalid_input"],
  ["whoami --server ftp://x", 2, "invalid_input"],
  ["whoami --server unix:/nowhere.sock", 6, "unreachable"],
  ["whoami --token-file /nowhere", 2, "invalid_input"],
];

describe("a no", () => {
  it.each(failing)("to `chatdesk %s` ends with %i, %s", async (line, exit, code) => {
    const plain = await home.run(line.split(" "));
    expect([plain.code, plain.stdout]).toEqual([exit, ""]);
    expect(plain.stderr).not.toMatch(/\n\s+at |undefined|\{\{/);
    expect(plain.stderr.trim()).not.toBe("");
    if (code === "") return;
    const json = await home.run(["--json", ...line.split(" ")]);
    expect(json.code).toBe(exit);
    const { error } = JSON.parse(lines(json.stderr).at(-1)!);
    expect(error).toEqual({ code, message: expect.stringMatching(/\S/), hint: error.hint });
    expect([null, expect.any(String)]).toContainEqual(error.hint);
  });

  it("is told in the reader's language, in JSON always in English", async () => {
    const args = ["ticket", "create", "--direct", "--chat", "--as", "eva", "--lang", "pt-BR"];
    const { stderr } = await home.run(args);
    expect(lines(stderr)).toEqual([
      "chatdesk: Você ainda não pode abrir um chat: nenhum dos seus grupos (Finance) é «Solicitante do Chat».",
      "Fale com Service Desk, ext. 4000.",
    ]);
    const json = await home.run([...args, "--json"]);
    expect(JSON.parse(json.stderr).error.message).toMatch(/^You cannot open a chat yet/);
  });

  it("tells an admin what to run, and nobody else", async () => {
    await home.json("user", "edit", "owner", "--group", "finance");
    const args = ["ticket", "create", "--direct", "--chat"];
    const owner = await home.run(args);
    expect(owner.code).toBe(3);
    expect(owner.stderr).toContain("chatdesk group edit finance --chat-requester");
    const eva = await home.run([...args, "--as", "eva"]);
    expect(eva.stderr).not.toContain("chatdesk group edit");
  });

  it("names what was probably meant", async () => {
    expect((await home.run(["tikcet", "list"])).stderr).toContain("«ticket»");
    expect((await home.run(["ticket", "veiw", "1"])).stderr).toContain("«view»");
    expect((await home.run(["ticket", "list", "--jsno"])).stderr).toContain("«--json»");
    expect((await home.run(["ticket", "xylophone"])).stderr).not.toContain("Did you mean");
  });

  it("of a pipeline that named no desk tells how to name one", async () => {
    const stray = { CHATDESK_HOME: "", HOME: home.folder, XDG_RUNTIME_DIR: home.folder, CI: "true" };
    const { code, stderr } = await home.run(["ticket", "create", "--direct"], "", stray);
    expect(code).toBe(6);
    expect(stderr).toContain("CHATDESK_SERVER");
  });
});

describe("languages", () => {
  const head = async (args: string[], env: Record<string, string>): Promise<string> =>
    (await home.run(args, "", env)).stdout.split("\n")[0]!;

  it("are chosen by flag, environment, person, locale and desk, in this order", async () => {
    const title = ["ticket", "transcript", "2", "--as", "ana"];
    await home.json("user", "edit", "ana", "--language", "es");
    const env = { CHATDESK_LANG: "pt-BR", LANG: "en_US.UTF-8" };
    expect(await head([...title, "--lang", "en"], env)).toBe("Nº 2, transcript");
    expect(await head(title, env)).toBe("Nº 2, transcrição");
    expect(await head(title, { LANG: "pt_BR.UTF-8" })).toBe("Nº 2, transcripción");
    await home.json("user", "edit", "ana", "--language", "none");
    expect(await head(title, { LANG: "pt_BR.UTF-8" })).toBe("Nº 2, transcrição");
    await home.json("config", "set", "idioma-padrao", "es");
    expect(await head(title, { LANG: "C" })).toBe("Nº 2, transcripción");
    expect(await head(title, { LANG: "en_US.UTF-8" })).toBe("Nº 2, transcript");
    await home.json("config", "set", "idioma-padrao", "en");
  });

  it("change no JSON", async () => {
    const one = await home.run(["ticket", "view", "1", "--json", "--lang", "pt-BR"]);
    const other = await home.run(["ticket", "view", "1", "--json", "--lang", "es"]);
    expect(one.stdout).toBe(other.stdout);
  });
});
