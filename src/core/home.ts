/** Where everything of one home lives. Absolute paths. */
export interface Home {
  /** The daemon's data folder. */
  readonly data: string;
  /** The client's profile. */
  readonly config: string;
  /** Logs, the outbox and what else a process leaves behind. */
  readonly state: string;
  /** Folder of the socket and of its lock: private, 0700. */
  readonly run: string;
  readonly socket: string;
}

/** A Unix socket's path ends at 107 bytes; we leave room for a suffix. */
const socketPathBytes = 100;

/**
 * Lays out a home: below CHATDESK_HOME where that is set, else in the XDG folders. A home whose path is too long for
 * a socket gets a short one of its own in /tmp, which whoever connects checks to be private.
 * @param env - the environment
 * @param user - numeric id, and the home folder used where XDG says nothing
 */
export function homeOf(
  env: { readonly [name: string]: string | undefined },
  user: { readonly uid: number; readonly home: string },
): Home {
  const own = env.CHATDESK_HOME?.replace(/\/+/g, "/").replace(/(?<=.)\/$/, "");
  const folder = (variable: string, otherwise: string): string => {
    const value = env[variable];
    return `${value?.startsWith("/") ? value : `${user.home}/${otherwise}`}/chatdesk`;
  };
  const base = own
    ? { data: `${own}/data`, config: `${own}/config`, state: `${own}/state` }
    : {
        data: folder("XDG_DATA_HOME", ".local/share"),
        config: folder("XDG_CONFIG_HOME", ".config"),
        state: folder("XDG_STATE_HOME", ".local/state"),
      };
  const runtime = env.XDG_RUNTIME_DIR?.startsWith("/")
    ? `${env.XDG_RUNTIME_DIR}/chatdesk`
    : `${base.state}/run`;
  const run = own ? `${own}/run` : runtime;
  const fits = new TextEncoder().encode(`${run}/desk.sock`).length <= socketPathBytes;
  const short = fits ? run : `/tmp/chatdesk-${user.uid}/${fingerprint(run)}`;
  return { ...base, run: short, socket: `${short}/desk.sock` };
}

/** 64 bits of FNV-1a in hexadecimal: enough to keep two homes of one user apart. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
