import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Home } from "../../core/home.ts";
import type { Language } from "../../core/language.ts";
import { Refusal } from "../../core/refusal.ts";

/** What `login` keeps: one desk, and who one is there. */
export interface Profile {
  readonly server: string;
  readonly token: string;
  /** Whose token it is: messages kept on disk stay theirs when the token is renewed. */
  readonly user?: string;
  readonly language?: Language;
}

/**
 * The stored profile.
 * @returns null where there is none
 * @throws Refusal invalid_input where the file is damaged
 */
export function readProfile(home: Home): Profile | null {
  const value = readJson(fileOf(home));
  if (value === null) return null;
  const { server, token, user, language } = value;
  if (typeof server !== "string" || typeof token !== "string") {
    throw new Refusal("invalid_input", {
      field: fileOf(home),
      rule: "it holds no server and token; log in again",
    });
  }
  return {
    server,
    token,
    ...(typeof user === "string" && { user }),
    ...((language === "pt-BR" || language === "en" || language === "es") && { language }),
  };
}

/** Stores the profile, readable by its owner alone, whole or not at all. */
export function writeProfile(home: Home, profile: Profile): void {
  writeJson(fileOf(home), profile);
}

/** Forgets the profile. @returns false where there was none */
export function eraseProfile(home: Home): boolean {
  try {
    rmSync(fileOf(home));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/**
 * A JSON object from a file of settings.
 * @returns null where there is no such file
 * @throws Refusal invalid_input where it holds something else
 */
export function readJson(path: string): { readonly [key: string]: unknown } | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Refusal("invalid_input", {
      field: path,
      rule: `it cannot be read (${(error as Error).message})`,
    });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below, without the parser's quotation: the file may hold a token.
  }
  throw new Refusal("invalid_input", { field: path, rule: "it is not a JSON object" });
}

/** Writes a file of settings, readable by its owner alone, whole or not at all. */
export function writeJson(path: string, value: object): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  rmSync(draft, { force: true });
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, `${JSON.stringify(value, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

function fileOf(home: Home): string {
  return `${home.config}/profile.json`;
}
