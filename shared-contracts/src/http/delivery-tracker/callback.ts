/** How Twilio may put a webhook's parameters. */
export const callbackMediaTypes = ['application/x-www-form-urlencoded', 'application/json'] as const;
