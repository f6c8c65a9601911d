/** The version of the command line and of the daemon; package.json says the same. */
export const version = "0.1.0";
