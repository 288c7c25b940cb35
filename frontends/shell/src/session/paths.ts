/** Where the identity provider sends people back to; it has to know this address. */
export const SIGNED_IN_PATH = '/signed-in';
