import { createContext, useContext } from "react";
import { chooseTheme, type Theme } from "../theme.ts";

/** How the parts below look. Without a provider: no colour assumed, ASCII marks. */
export const ThemeContext = createContext<Theme>(chooseTheme({ NO_COLOR: "1" }));

export function useTheme(): Theme {
  return useContext(ThemeContext);
}
