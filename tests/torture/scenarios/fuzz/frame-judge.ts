import { isUtf8 } from "node:buffer";

/** What docs/protocol.md says of one text frame. Written from the document, apart from the daemon's own schema. */
export type Verdict =
  | { readonly is: "closed"; readonly code: number }
  | { readonly is: "refused" }
  | { readonly is: "frame"; readonly name: string; readonly frame: Record<string, unknown> };

type Test = (value: unknown) => boolean;

const whole = (low: number): Test => {
  return (value) => Number.isSafeInteger(value) && (value as number) >= low;
};
const ticket = whole(1);
const seq = whole(0);

function messageText(value: unknown): boolean {
  return (
    typeof value === "string" &&
    value.isWellFormed() &&
    value.trim() !== "" &&
    Buffer.byteLength(value) <= 16 * 1024
  );
}

function have(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, after]) => /^[1-9]\d{0,15}$/.test(key) && seq(after));
}

/** What must be there, and what may. */
function shape(must: Record<string, Test>, may: Record<string, Test> = {}): Test {
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const known: Record<string, Test> = { ...must, ...may };
    return (
      Object.keys(must).every((key) => Object.hasOwn(value, key)) &&
      Object.entries(value).every(([key, part]) => Object.hasOwn(known, key) && known[key]!(part))
    );
  };
}

const frames: Record<string, Test> = {
  hello: shape(
    { protocol: (value) => Number.isSafeInteger(value) },
    { epoch: (value) => typeof value === "string" && value.length <= 64, have },
  ),
  watch: shape({ ticket, after: seq }),
  unwatch: shape({ ticket }),
  typing: shape({ ticket }),
  seen: shape({ ticket, seq }),
  active: (value) => value === true,
  follow: (value) => value === "queue" || value === "mine",
  post: shape(
    {
      ticket,
      messageId: (value) => typeof value === "string" && /^[A-Za-z0-9_-]{8,64}$/.test(value),
      text: messageText,
    },
    { note: (value) => value === true, lease: seq },
  ),
};

/** Judges the payload of one text frame of a connection that has said hello. */
export function judge(payload: Buffer): Verdict {
  if (payload.length > 64 * 1024) return { is: "closed", code: 1009 };
  if (!isUtf8(payload)) return { is: "closed", code: 1007 };
  let json: unknown;
  try {
    json = JSON.parse(payload.toString("utf8"));
  } catch {
    return { is: "refused" };
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) return { is: "refused" };
  const [name, ...others] = Object.keys(json);
  if (name === undefined || others.length > 0 || !Object.hasOwn(frames, name)) return { is: "refused" };
  const frame = (json as Record<string, unknown>)[name];
  if (!frames[name]!(frame)) return { is: "refused" };
  if (name === "hello" && (frame as { protocol: number }).protocol !== 1) return { is: "closed", code: 4512 };
  return { is: "frame", name, frame: json as Record<string, unknown> };
}
