// Stories in Chromium against the real server. Every worker starts a server of its own with fresh
// demo data (harness/server.ts), so stories of different files never see each other.
import { defineConfig } from "@playwright/test";

// Two levels up from here lies the workspace; all output goes to its target folder.
const output = "../../target/browser";

export default defineConfig({
  testDir: "stories",
  outputDir: `${output}/results`,
  forbidOnly: !!process.env.CI,
  // A story that passes only sometimes is a fault of the story or of the app: the last lines name it.
  // It stops no landing, and the second try leaves a trace to mend it by.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [
    ["list"],
    ["html", { outputFolder: `${output}/report`, open: "never" }],
    ["./harness/count.ts"],
  ],
  use: {
    // Stories intercept requests, which a service worker would hide; those about it allow it.
    serviceWorkers: "block",
    locale: "et-EE",
    timezoneId: "Europe/Tallinn",
    // Recording each story for the few that fail costs them all a fifth of their time.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.LOOD_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [{ name: "tablet", use: { viewport: { width: 1180, height: 820 }, hasTouch: true } }],
});
