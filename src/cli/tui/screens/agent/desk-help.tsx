import { useMemo } from "react";
import { useDesk } from "../../desk-context.ts";
import type { KeyPlace } from "../../keys.ts";
import type { Key } from "../../parts/key.ts";
import { helpRows } from "../help-rows.ts";
import { ScrollPane } from "./scroll-pane.tsx";

const places: readonly KeyPlace[] = [
  "list",
  "conversations",
  "conversation",
  "question",
  "composer",
  "everywhere",
];

/** What an agent can type after a slash, in the order in which it comes up. */
const commands = [
  "note",
  "attach",
  "save",
  "reply",
  "end",
  "resolve",
  "release",
  "transfer",
  "invite",
  "suspend",
  "reactivate",
  "priority",
  "script",
  "form",
  "go",
  "next",
  "previous",
  "status",
  "find",
  "search",
  "copy",
  "edit",
  "recover",
  "notices",
  "send",
  "up",
  "down",
  "newest",
  "back",
  "leave",
] as const;

/** All keys and commands of the agent's screens. */
export function DeskHelp({
  width,
  height,
  onKey,
}: {
  readonly width: number;
  readonly height: number;
  readonly onKey: (key: Key) => void;
}) {
  const { say } = useDesk();
  const rows = useMemo(() => helpRows(say, { places, commands, width: width - 2 }), [say, width]);
  return <ScrollPane rows={rows} width={width} height={height} focused onKey={onKey} />;
}
