import { createContext, useContext, useEffectEvent, useLayoutEffect } from "react";
import { createKeyboard, type Keyboard, type KeyHandler } from "./keyboard.ts";

/** The keyboard that the parts below hear; withScreen provides the terminal's. */
export const KeyboardContext = createContext<Keyboard>(createKeyboard());

/**
 * Hears every key while `active`. One part of a screen is active at a time: it takes the keys it knows and hands the
 * others up through its `onKey`.
 */
export function useKeys(handler: KeyHandler, active = true): void {
  const keyboard = useContext(KeyboardContext);
  const hear = useEffectEvent(handler);
  useLayoutEffect(() => (active ? keyboard.subscribe((key) => hear(key)) : undefined), [keyboard, active]);
}
