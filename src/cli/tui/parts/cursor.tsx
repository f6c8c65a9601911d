import { useCursor } from "ink";
import { useLayoutEffect, useState } from "react";

/**
 * The terminal's real cursor at a cell of the screen (0-based), for as long as this is drawn; input methods need it there.
 *
 * It draws itself twice when it appears: Ink takes the cursor away when the part that had it before is removed, and that
 * may come after the first draw of this one.
 */
export function Cursor({ x, y }: { readonly x: number; readonly y: number }) {
  const { setCursorPosition } = useCursor();
  const [, settle] = useState(false);
  useLayoutEffect(() => settle(true), []);
  setCursorPosition({ x, y });
  return null;
}
