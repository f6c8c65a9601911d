import { useEffect } from "react";
import { MessageWindowView } from "../parts/message-window-view.tsx";
import { useStore } from "../parts/use-store.ts";
import { useTheme } from "../parts/use-theme.ts";
import type { Talk } from "./talk.ts";

/** The messages in sight. What has been drawn counts as seen. */
export function TalkWindow({
  talk,
  width,
  height,
}: {
  readonly talk: Talk;
  readonly width: number;
  readonly height: number;
}) {
  const { marks } = useTheme();
  const { window } = talk;
  useStore(window.changes);
  useEffect(() => {
    const last = window.view({ width, height, marks }).rows.findLast(({ key }) => /^\d+:/.test(key));
    if (last) talk.saw(Number.parseInt(last.key, 10));
  });
  return <MessageWindowView window={window} width={width} height={height} />;
}
