import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secretsIn, withoutSecrets } from "../../src/core/secret.ts";
import { isToken, tokenAlphabet, tokenOf } from "../../src/core/token-shape.ts";
import { words } from "../../src/core/words/all.ts";

const run = (length: number, letters = tokenAlphabet) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: length, maxLength: length })
    .map((parts) => parts.join(""));
const hex = run(40, "0123456789abcdef");
const base64 = run(64, `${tokenAlphabet}+/`);

/** What is planted, and which piece of it is the secret. */
const formats: { readonly [name: string]: fc.Arbitrary<{ text: string; secret: string }> } = {
  "our own": run(30).map((body) => whole(tokenOf(body))),
  GitHub: run(36).map((body) => whole(`ghp_${body}`)),
  "GitHub, fine-grained": run(59).map((body) => whole(`github_pat_11ABCDEFG0abcdefghijkl_${body}`)),
  GitLab: run(20).map((body) => whole(`glpat-${body}`)),
  AWS: run(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").map((body) => whole(`AKIA${body}`)),
  "AWS secret": run(38).map((body) => ({ text: `aws_secret_access_key = ${body}a1`, secret: `${body}a1` })),
  Slack: run(24).map((body) => whole(`xoxb-123456789012-${body}`)),
  Google: run(35).map((body) => whole(`AIza${body}`)),
  Stripe: run(24).map((body) => whole(`sk_live_${body}`)),
  npm: run(36).map((body) => whole(`npm_${body}`)),
  PyPI: run(60).map((body) => whole(`pypi-${body}`)),
  JWT: run(40).map((body) => whole(`eyJhbGciOiJIUzI1NiJ9.eyJ${body}.${body}`)),
  "a private key": base64.map((body) =>
    whole(`-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n${body}\n-----END OPENSSH PRIVATE KEY-----`),
  ),
  "a connection string": run(12).map((body) => ({
    text: `postgres://desk:${body}q1@db.example.com:5432/desk`,
    secret: `${body}q1`,
  })),
  Azure: base64.map((body) => ({ text: `AccountName=desk;AccountKey=${body}==;X=y`, secret: `${body}==` })),
  "a line in English": run(8).map((body) => ({ text: `Password: ${body}7`, secret: `${body}7` })),
  "a line in Portuguese": run(8).map((body) => ({ text: `a minha senha: ${body}7`, secret: `${body}7` })),
  "a line in Spanish": run(8).map((body) => ({ text: `contraseña = ${body}7`, secret: `${body}7` })),
  "a setting": run(8).map((body) => ({ text: `DB_PASSWORD="${body}7"`, secret: `${body}7` })),
};

function whole(text: string): { text: string; secret: string } {
  return { text, secret: text };
}

const prose = fc.constantFrom(
  "",
  "Bom dia, o acesso não funciona desde ontem.",
  "It says: certificate expired (0x800B0101).",
  "¿Puede ver la pantalla?",
);

describe("a secret that somebody pastes", () => {
  test.each(Object.keys(formats))("%s is found where it stands, and nothing else", (name) => {
    fc.assert(
      fc.property(prose, formats[name]!, prose, (before, { text, secret }, after) => {
        const message = `${before} ${text} \n${after}`;
        const found = secretsIn(message);
        expect(found.map(({ start, end }) => message.slice(start, end))).toEqual([secret]);
        expect(withoutSecrets(message, found)).not.toContain(secret);
      }),
      { numRuns: 50 },
    );
  });

  test("several are found in their order, none inside another", () => {
    const token = tokenOf("a".repeat(30));
    const text = `password: ${token} and AKIAABCDEFGHIJKLMNOP`;
    const found = secretsIn(text);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([token, "AKIAABCDEFGHIJKLMNOP"]);
    expect(withoutSecrets(text, found)).toBe("password: ••• and •••");
  });
});

describe("no false alarm", () => {
  const alarms = (text: string): string[] => secretsIn(text).map(({ start, end }) => text.slice(start, end));

  test("for UUIDs, hashes, numbers of people and companies, and tokens of no desk", () => {
    fc.assert(
      fc.property(hex, fc.integer({ min: 0, max: 99_999_999_999 }), (hash, number) => {
        const digits = String(number).padStart(11, "0");
        const cpf = digits.replace(/(\d{3})(\d{3})(\d{3})(\d{2})/, "$1.$2.$3-$4");
        const cnpj = `${digits.slice(0, 2)}.${digits.slice(2, 5)}.${digits.slice(5, 8)}/0001-${digits.slice(9)}`;
        const sha = createHash("sha256").update(hash).digest("hex");
        const wrong = `cdk_${"b".repeat(36)}`;
        for (const text of [
          randomUUID(),
          hash,
          `commit ${hash}`,
          sha,
          `CPF ${cpf}`,
          `CNPJ: ${cnpj}`,
          digits,
          wrong,
        ])
          expect(alarms(text), text).toEqual([]);
      }),
    );
  });

  test("for words about passwords", () => {
    for (const text of [
      "I forgot my password. Password: how do I reset it?",
      "senha: esqueci de novo",
      "A senha: não sei qual é, expirou 15/11/2026",
      "Password: ********",
      "Set DB_PASSWORD=$DB_PASSWORD or password: <your password>",
      "contraseña: la misma de siempre",
      "Password: https://intranet.example.com/reset2",
      "The secret: patience. API key: see the wiki",
      "postgres://user:<password>@host/db and postgres://host:5432/db",
      "mailto:ana@example.com, see http://host:8080/a@b",
      "senha: 15/11/2026",
      "pwd: 3 tries left",
    ])
      expect(alarms(text), text).toEqual([]);
  });

  test("for anything that this house says or offers", () => {
    for (const [key, said] of Object.entries(words))
      for (const text of Object.values(said)) expect(alarms(text), key).toEqual([]);
    for (const file of ["data/portfolio.yaml", "README.md", "docs/operating.md", "docs/protocol.md"])
      expect(alarms(readFileSync(file, "utf8")), file).toEqual([]);
  });
});

test("a token's shape tells a letter that is wrong, and letters in the wrong order", () => {
  fc.assert(
    fc.property(run(30), fc.nat(39), fc.constantFrom(...tokenAlphabet), (body, at, letter) => {
      const token = tokenOf(body);
      expect(isToken(token)).toBe(true);
      const other = token.slice(0, at) + letter + token.slice(at + 1);
      expect(isToken(other)).toBe(other === token);
    }),
  );
});

test("its checksum is zlib's CRC-32, in six letters: what was issued before stays valid", () => {
  fc.assert(
    fc.property(run(30), (body) => {
      const number = [...tokenOf(body).slice(-6)].reduce(
        (sum, one) => sum * 62 + tokenAlphabet.indexOf(one),
        0,
      );
      expect(number).toBe(crc32(body));
    }),
  );
});
