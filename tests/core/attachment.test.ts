import { describe, expect, test } from "vitest";
import { fileName, kindOf, mediaTypeOf, numberedName, sizeText } from "../../src/core/attachment.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const text = (said: string): Uint8Array => new TextEncoder().encode(said);

describe("a media type", () => {
  test.each([
    [bytes("89504e470d0a1a0a00"), "image/png", "PNG"],
    [bytes("ffd8ffe000104a46"), "image/jpeg", "JPEG"],
    [text("GIF89a,,"), "image/gif", "GIF"],
    [text("%PDF-1.7\n"), "application/pdf", "PDF"],
    [bytes("504b0304140000"), "application/zip", "ZIP"],
    [text("olá, mundo\n"), "text/plain; charset=utf-8", "text"],
    [text("<svg onload=alert(1)>"), "text/plain; charset=utf-8", "text"],
    [text(""), "text/plain; charset=utf-8", "text"],
    [text("日本").subarray(0, 4), "text/plain; charset=utf-8", "text"],
    [bytes("89504e47"), "application/octet-stream", "other"],
    [bytes("7f454c46020101"), "application/octet-stream", "other"],
    [bytes("c328"), "application/octet-stream", "other"],
  ])("is told by the first bytes alone (%#)", (head, mediaType, kind) => {
    expect(mediaTypeOf(head)).toBe(mediaType);
    expect(kindOf(mediaType)).toBe(kind);
  });
});

describe("a file's name", () => {
  test.each([
    ["report.pdf", "report.pdf"],
    ["/etc/passwd", "passwd"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["folder/", "folder"],
    ["../..", "__"],
    ["", "_"],
    ["   ", "_"],
    [".ssh", "_ssh"],
    ["--help", "__help"],
    ["~root", "_root"],
    ["a\u0000b\u001b]0;x\u0007.txt", "a_b_]0;x_.txt"],
    ["invoice\u202egpj.exe", "invoice_gpj.exe"],
    ["tag\u{e0041}s", "tag_s"],
    ['what?<now>|"x".txt', "what__now___x_.txt"],
    ["dots...", "dots___"],
    ["half\ud83d.txt", "half\ufffd.txt"],
    ["ação 日本 👍.png", "ação 日本 👍.png"],
  ])("%j becomes %j", (given, safe) => {
    expect(fileName(given)).toBe(safe);
    expect(fileName(safe)).toBe(safe);
  });

  test("is cut to what a file system takes, by whole characters, and keeps its ending", () => {
    const cut = fileName(`${"日".repeat(300)}.tar`);
    expect(cut).toMatch(/^日+\.tar$/u);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(180);
  });

  test("has a next one, before its ending", () => {
    expect([1, 2, 10].map((copy) => numberedName("a.tar.gz", copy))).toEqual([
      "a.tar.gz",
      "a.tar-2.gz",
      "a.tar-10.gz",
    ]);
    expect(numberedName("README", 2)).toBe("README-2");
  });
});

test("a size is said as people read it", () => {
  expect([0, 980, 1024, 1536, 12 * 1024 + 100, 25 * 1024 * 1024].map((size) => sizeText(size))).toEqual([
    "0 B",
    "980 B",
    "1 KiB",
    "1.5 KiB",
    "12 KiB",
    "25 MiB",
  ]);
  expect(sizeText(1536, "pt-BR")).toBe("1,5 KiB");
});
