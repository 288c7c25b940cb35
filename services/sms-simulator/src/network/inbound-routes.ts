/** Where texts from phones are posted: one URL for all senders, or one of a sender's own. */
export class InboundRoutes {
  private readonly bySender = new Map<string, string>();

  constructor(private everywhere: string | null) {}

  urlFor(sender: string): string | null {
    return this.bySender.get(sender) ?? this.everywhere;
  }

  /** `null` removes it. */
  setGlobal(url: string | null): void {
    this.everywhere = url;
  }

  set(sender: string, url: string | null): void {
    if (url === null) this.bySender.delete(sender);
    else this.bySender.set(sender, url);
  }

  all(): { global: string | null; senders: Record<string, string> } {
    return { global: this.everywhere, senders: Object.fromEntries(this.bySender) };
  }

  replace(routes: { global: string | null; senders: Readonly<Record<string, string>> }): void {
    this.everywhere = routes.global;
    this.bySender.clear();
    for (const [sender, url] of Object.entries(routes.senders)) this.bySender.set(sender, url);
  }
}
