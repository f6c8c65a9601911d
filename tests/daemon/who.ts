/** Whose call it is: the owner's where nothing is said, an admin's in another's name, or a token's. */
export interface Who {
  readonly as?: string | undefined;
  readonly token?: string | undefined;
}

/** Headers that say who is calling. */
export function credentials({ as, token }: Who): Record<string, string> {
  return {
    ...(as === undefined ? {} : { "chatdesk-as": encodeURIComponent(as) }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}
