import { describe, expect, test } from "vitest";
import {
  defaultLanguage,
  effective,
  type ParameterKey,
  type ParameterValue,
  parameterOf,
  parameters,
} from "../../src/core/parameter.ts";
import { brokenPointer, ParameterDocument, parseValue } from "../../src/core/parameter-value.ts";
import { Portfolio } from "../../src/core/portfolio.ts";
import { Refusal } from "../../src/core/refusal.ts";

const registry = {
  portfolio: Portfolio.parse({
    origins: [{ id: "chat", name: "Chat" }],
    groups: [{ id: "network", name: "Network", serviceDesk: true }],
    catalogs: [
      {
        id: "infra",
        name: "Infra",
        services: [
          { id: "net", name: "Net", activities: [{ id: "vpn", name: "VPN", kind: "incident" }] },
          {
            id: "old",
            name: "Old",
            phase: "retired",
            activities: [{ id: "fax", name: "Fax", kind: "request" }],
          },
          {
            id: "shy",
            name: "Shy",
            chat: false,
            activities: [{ id: "visit", name: "Visit", kind: "request" }],
          },
        ],
      },
    ],
  }),
  people: [{ id: "ana", name: "Ana", roles: ["requester" as const], groups: [] }],
};

function parsed(key: ParameterKey, text: string): ParameterValue | string {
  try {
    return parseValue(key, text);
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.facts.number}`;
    throw error;
  }
}

describe("parameters", () => {
  test("are known by key and by the numbers of the product they come from", () => {
    const numbers = {
      316: "ativar-chat",
      315: "id-origem-solicitacoes-chat",
      317: "id-atividade-solicitacoes-chat",
      118: "id-contrato-padrao",
      299: "ativar-troca-mensagens",
      388: "id-usuario-padrao",
      389: "id-grupo-padrao",
      390: "id-unidade-padrao",
      423: "ativar-assistente",
      447: "id-modelo-email-mensagens",
      9000: "contato-central",
    };
    for (const [number, key] of Object.entries(numbers)) {
      expect(parameterOf(number)?.key).toBe(key);
      expect(parameterOf(key)?.parameter.number).toBe(Number(number));
    }
    for (const word of ["", "0", "31", "3160", "Ativar-Chat", "constructor", "__proto__"])
      expect(parameterOf(word)).toBeNull();
  });

  test("have a number of their own each, and ours begin at 9000", () => {
    const numbers = Object.values(parameters).map((one) => one.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const ours = [
      "contato-central",
      "idioma-padrao",
      "id-grupo-primeira-linha",
      "capacidade-atendente",
    ] as const;
    for (const key of ours) expect(parameters[key].number).toBeGreaterThanOrEqual(9000);
  });
});

describe("a value as people write it", () => {
  test.each([
    [true, ["true", "S", "s", "sim", "Sim", "Y", "yes", "YES", "sí", "SÍ", "si", " true "]],
    [false, ["false", "N", "n", "não", "NÃO", "nao", "no", "No"]],
  ])("%s", (value, spellings) => {
    expect(spellings.map((text) => parsed("ativar-chat", text))).toEqual(spellings.map(() => value));
  });

  test.each(["", "maybe", "2", "sims", "null"])(
    "%j is no boolean, and the refusal has the number",
    (text) => {
      expect(parsed("ativar-chat", text)).toBe("invalid_value 316");
    },
  );

  test("whole numbers within their bounds", () => {
    expect(parsed("capacidade-atendente", "7")).toBe(7);
    for (const text of ["0", "51", "2.5", "-1", "", " ", "many", "Infinity", "NaN"])
      expect(parsed("capacidade-atendente", text), text).toBe("invalid_value 9003");
  });

  test("languages as they are spelled", () => {
    expect(parsed("idioma-padrao", "pt-BR")).toBe("pt-BR");
    expect(parsed("idioma-padrao", "fr")).toBe("invalid_value 9001");
  });

  test("texts and pointers are not empty", () => {
    expect(parsed("contato-central", " ext. 4000 ")).toBe("ext. 4000");
    expect(parsed("contato-central", "  ")).toBe("invalid_value 9000");
    expect(parsed("id-origem-solicitacoes-chat", " ")).toBe("invalid_value 315");
  });

  test("what it takes is said with the refusal", () => {
    expect(() => parseValue("ativar-chat", "x".repeat(500))).toThrow(
      expect.objectContaining({
        facts: expect.objectContaining({ takes: expect.stringContaining("sim/não") }),
      }),
    );
  });
});

describe("unset is a state of its own", () => {
  test("with what holds meanwhile, or nothing", () => {
    expect(effective({}, "ativar-chat")).toBeUndefined();
    expect(effective({ "ativar-chat": false }, "ativar-chat")).toBe(false);
    expect(effective({}, "ativar-troca-mensagens")).toBe(true);
    expect(effective({ "ativar-troca-mensagens": false }, "ativar-troca-mensagens")).toBe(false);
    expect(effective({}, "capacidade-atendente")).toBe(5);
    expect(defaultLanguage({})).toBe("en");
  });
});

describe("what a parameter points at", () => {
  test.each([
    ["id-origem-solicitacoes-chat", "chat", null],
    ["id-origem-solicitacoes-chat", "Chat", "missing"],
    ["id-atividade-solicitacoes-chat", "vpn", null],
    ["id-atividade-solicitacoes-chat", "gone", "missing"],
    ["id-atividade-solicitacoes-chat", "fax", "inactive"],
    ["id-atividade-solicitacoes-chat", "visit", "not_in_chat"],
    ["id-grupo-padrao", "network", null],
    ["id-grupo-padrao", "gone", "missing"],
    ["id-usuario-padrao", "ana", null],
    ["id-usuario-padrao", "gone", "missing"],
    ["contato-central", "anything", null],
    ["ativar-chat", true, null],
  ] as const)("%s: %s is %s", (key, value, because) => {
    expect(brokenPointer(key, value, registry)).toBe(because);
  });
});

describe("the document of parameters", () => {
  test("holds known keys of the right type only", () => {
    expect(ParameterDocument.safeParse({ "ativar-chat": true, "capacidade-atendente": 3 }).success).toBe(
      true,
    );
    for (const wrong of [
      { unknown: 1 },
      { "ativar-chat": "S" },
      { "capacidade-atendente": 0.5 },
      { "idioma-padrao": "fr" },
    ])
      expect(ParameterDocument.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });
});
