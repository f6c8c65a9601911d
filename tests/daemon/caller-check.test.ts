import { describe, expect, test } from "vitest";
import { hostCheck, parseHost, parseOrigin } from "../../src/daemon/caller-check.ts";
import { networkOf } from "../../src/daemon/guesses.ts";

const check = (
  urls: string[],
  {
    allowHost = [],
    behindProxy = false,
    certifies = () => false,
  }: Partial<Parameters<typeof hostCheck>[0]> & {
    certifies?: (host: string) => boolean;
  } = {},
) => hostCheck({ doors: () => ({ urls, certifies }), allowHost, behindProxy });

describe("the Host that a request may name", () => {
  test.each([
    ["127.0.0.1:7420", true],
    ["localhost:7420", true],
    ["LOCALHOST:7420", true],
    ["[::1]:7420", true],
    ["127.0.0.1:7421", false],
    ["localhost", false],
    ["evil.example:7420", false],
    ["127.0.0.1.evil.example:7420", false],
    ["127.0.0.1:7420@evil.example", false],
    ["", false],
    [undefined, false],
  ])("on loopback: %s %s", (host, may) => {
    expect(check(["http://127.0.0.1:7420"])(host, false)).toBe(may);
  });

  test("where every address is listened on, is an address or a name that was listed", () => {
    const everywhere = check(["http://0.0.0.0:7420"], { allowHost: ["desk.example.com"] });
    expect(everywhere("10.0.0.7:7420", false)).toBe(true);
    expect(everywhere("[fe80::1]:7420", false)).toBe(true);
    expect(everywhere("desk.example.com", false)).toBe(true);
    expect(everywhere("desk.example.com:9999", false)).toBe(true);
    expect(everywhere("rebound.example.com:7420", false)).toBe(false);
  });

  test("may be one that the certificate speaks for", () => {
    const certifies = (name: string): boolean => name === "desk.example.com";
    expect(check(["https://0.0.0.0:443"], { certifies })("desk.example.com", false)).toBe(true);
    expect(check(["https://0.0.0.0:443"], { certifies })("other.example.com", false)).toBe(false);
  });

  test("behind a proxy is the proxy's business, unless names are listed", () => {
    expect(check(["http://127.0.0.1:1"], { behindProxy: true })("desk.example.com", false)).toBe(true);
    const listed = check(["http://127.0.0.1:1"], { behindProxy: true, allowHost: ["desk.example.com:8443"] });
    expect(listed("desk.example.com:8443", false)).toBe(true);
    expect(listed("desk.example.com", false)).toBe(false);
    expect(listed("127.0.0.1:1", false)).toBe(true);
  });

  test("on the owner's socket is localhost", () => {
    expect(check([])("localhost", true)).toBe(true);
    expect(check([])("evil.example", true)).toBe(false);
    expect(check([], { allowHost: ["desk"] })("desk", true)).toBe(true);
  });
});

describe("what the lists take", () => {
  test.each([
    "https://desk.example.com",
    "http://localhost:3000",
    "HTTPS://Desk.Example.com",
    "https://desk.example.com/",
  ])("an origin: %s", (given) => expect(parseOrigin(given)).toBe(new URL(given).origin));
  test.each([
    "*",
    "null",
    "desk.example.com",
    "https://desk.example.com/path",
    "https://a.b?c",
    "file:///x",
    "",
  ])("no origin: %s", (given) => expect(() => parseOrigin(given)).toThrow("--allow-origin"));
  test.each(["desk.example.com", "desk:8443", "[::1]", "10.0.0.7:80", "DESK"])("a host: %s", (given) => {
    expect(parseHost(given)).toBe(given.toLowerCase());
  });
  test.each(["*", "https://desk", "a b", "desk/", "", ".desk"])("no host: %s", (given) => {
    expect(() => parseHost(given)).toThrow("--allow-host");
  });
});

test("an address is counted as what one machine or household has", () => {
  expect(networkOf("10.1.2.3")).toBe("10.1.2.3");
  expect(networkOf("::ffff:10.1.2.3")).toBe("10.1.2.3");
  expect(networkOf("2001:db8:0:7::1")).toBe("2001:db8:0:7::/64");
  expect(networkOf("2001:DB8:0:7:ffff:1:2:3")).toBe("2001:db8:0:7::/64");
  expect(networkOf("::1")).toBe("0:0:0:0::/64");
  expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  expect(networkOf("unix")).toBe("unix");
});
