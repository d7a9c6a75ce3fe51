// Watches a page for what a person would not see but must not happen: script errors, messages on
// the console, breaches of the content security policy, failures of the server.
import type { BrowserContext, Page } from "@playwright/test";

export class Watch {
  readonly #problems: string[] = [];
  // Asking who is signed in is how the app learns that nobody is; Chromium notes every such reply.
  readonly #allowed: RegExp[] = [
    /status of 401 .*\/api\/v1\/session\)$/,
    // A stream that was cut is asked for again by the browser, also of a server that is stopping and
    // after signing out; the page needs none.
    /^503 .*\/events\?|status of (401|503) .*\/events\?/,
    // Most stories have no service worker.
    /Service Worker registration blocked by Playwright/,
  ];

  /** Says that a story provokes this on purpose, such as a refused request. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** What happened and was not allowed. */
  problems(): string[] {
    return this.#problems.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
  }

  async follow(context: BrowserContext): Promise<void> {
    // Chromium also writes breaches to the console, yet not for every directive.
    await context.exposeFunction("loodBreach", (breach: string) => {
      this.#problems.push(`content security policy: ${breach}`);
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const tell = (globalThis as unknown as { loodBreach(breach: string): void }).loodBreach;
        tell(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    context.on("page", (page) => this.#page(page));
    context.on("response", (response) => {
      if (response.status() >= 500) this.#problems.push(`${response.status()} ${response.url()}`);
    });
  }

  #page(page: Page): void {
    page.on("pageerror", (error) => this.#problems.push(`script error: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.#problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
  }
}
