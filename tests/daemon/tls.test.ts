import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { connect } from "node:tls";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { protocol } from "../../src/core/contract/protocol.ts";
import { RealDaemon, startDaemon, temporaryFolder } from "./real-daemon.ts";

const folder = temporaryFolder();
const cert = join(folder, "desk.crt");
const key = join(folder, "desk.key");
const made = spawnSync("openssl", [
  ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
  ...["-keyout", key, "-out", cert, "-subj", "/CN=desk.example.com"],
  ...["-addext", "subjectAltName=DNS:desk.example.com,IP:127.0.0.1"],
]);
const hasOpenssl = made.status === 0;
if (!hasOpenssl) console.warn("NOT PROVED HERE: that TLS works. Missing: openssl (Debian's package openssl)");

describe.skipIf(!hasOpenssl)("a door with TLS", () => {
  test("serves REST and live connections, under the names of its certificate, from TLS 1.2 on", async () => {
    const desk = await startDaemon({ listen: ["127.0.0.1:0"], tlsCert: cert, tlsKey: key });
    const url = new URL(desk.urls[0]!);
    const { token } = await desk.owner.call("user.token", { id: "ana" });
    const ca = readFileSync(cert);
    const servername = "desk.example.com";
    const headers = { authorization: `Bearer ${token}` };
    const status = (host: string) =>
      new Promise<number>((resolve, reject) => {
        const options = {
          ca,
          host: "127.0.0.1",
          port: url.port,
          path: "/v1/me",
          servername,
          headers: { ...headers, host },
        };
        request(options, (response) => resolve(response.resume().statusCode!))
          .on("error", reject)
          .end();
      });
    expect(await status(`desk.example.com:${url.port}`)).toBe(200);
    expect(await status(`evil.example.com:${url.port}`)).toBe(403);
    const socket = new WebSocket(`wss://127.0.0.1:${url.port}${protocol.path}`, [protocol.subprotocol], {
      ca,
      headers,
    });
    const heard = await new Promise<string>((resolve, reject) => {
      socket.on("open", () => socket.send(JSON.stringify({ hello: { protocol: 1 } })));
      socket.on("message", (data) => resolve(String(data)));
      socket.on("error", reject);
    });
    socket.terminate();
    expect(JSON.parse(heard)).toMatchObject({ welcome: { you: { id: "ana" } } });
    const handshake = (version: "TLSv1.1" | "TLSv1.2" | "TLSv1.3") =>
      new Promise<string>((resolve) => {
        const tls = connect(
          {
            host: "127.0.0.1",
            port: Number(url.port),
            ca,
            minVersion: version,
            maxVersion: version,
            // OpenSSL itself offers nothing older unless it is told that anything goes.
            ciphers: "DEFAULT@SECLEVEL=0",
          },
          () => {
            resolve(String(tls.getProtocol()));
            tls.destroy();
          },
        );
        tls.on("error", () => resolve("refused"));
      });
    expect(await handshake("TLSv1.1")).toBe("refused");
    expect(await handshake("TLSv1.2")).toBe("TLSv1.2");
    expect(await handshake("TLSv1.3")).toBe("TLSv1.3");
  });

  test("hangs up on whoever speaks plain HTTP to it, and goes on", async () => {
    const desk = await startDaemon({ listen: ["127.0.0.1:0"], tlsCert: cert, tlsKey: key });
    const plain = desk.urls[0]!.replace("https:", "http:");
    await expect(desk.http("GET", "/livez", undefined, { at: plain })).rejects.toThrow(
      /hang up|ECONNRESET|EPIPE/,
    );
    await expect(desk.connect({ at: plain })).rejects.toThrow();
    expect((await desk.owner.call("me.show", {})).user.id).toBe("owner");
    expect(desk.said).not.toContain("Error");
  });

  test("does not start with a key that is not the certificate's, and says so", async () => {
    const ended = await new RealDaemon(temporaryFolder(), {
      listen: ["127.0.0.1:0"],
      tlsCert: cert,
      tlsKey: cert,
    }).ended();
    expect(ended.code).not.toBe(0);
    expect(ended.said).toContain("--tls-key");
    expect(ended.said).not.toMatch(/\n\s+at /);
  });
});
