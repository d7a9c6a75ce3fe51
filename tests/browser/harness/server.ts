// Starts `lood serve` with demo data in a fresh folder and waits until it says it is ready.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const root = resolve(import.meta.dirname, "../../..");
const program = process.env.LOOD_SERVER ?? join(root, "target/debug/lood");
const ready = /^Lood is listening on (http:\/\/\S+)/;
const patience = 60_000;

/** A running server. */
export interface Lood {
  /** Its address without a slash at the end. */
  url: string;
  /** Stops it, keeping its data: for stories about lost connections. */
  stop(): Promise<void>;
  /** Starts it again at the same address with the same data. */
  start(): Promise<void>;
  /** Stops it, keeps a copy of its database as an office's backup does, and starts it again. */
  backUp(): Promise<void>;
  /** Stops it, puts the copy back, says so to it (unless not `told`), and starts it again. */
  putBack(how?: { told: boolean }): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Starts a server of its own on a free port. */
export async function startLood(): Promise<Lood> {
  const data = await mkdtemp(join(tmpdir(), "lood-story-"));
  const backup = `${data}-backup`;
  let child: ChildProcess | undefined;

  async function start(listen: string): Promise<string> {
    const started = spawn(program, ["serve", "--demo", "--listen", listen, "--data-dir", data], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    let said = "";
    const keep = (line: string) => {
      said = (said + line + "\n").slice(-8000);
    };
    createInterface({ input: started.stderr! }).on("line", keep);
    return await new Promise((found, failed) => {
      const timer = setTimeout(() => failed(new Error(`the server is not ready:\n${said}`)), patience);
      const lines = createInterface({ input: started.stdout! });
      lines.on("line", (line) => {
        keep(line);
        const address = ready.exec(line)?.[1];
        if (address) {
          clearTimeout(timer);
          found(address.replace(/\/$/, ""));
        }
      });
      started.once("error", (error) => {
        clearTimeout(timer);
        failed(new Error(`cannot start ${program}: ${error.message}`));
      });
      started.once("exit", (code, signal) => {
        clearTimeout(timer);
        failed(new Error(`the server ended (${code ?? signal}):\n${said}`));
      });
    });
  }

  async function stop(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((done) => running.once("exit", done));
    running.kill("SIGINT");
    const timer = setTimeout(() => running.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(timer);
  }

  const url = await start("127.0.0.1:0").catch(async (error: unknown) => {
    await stop();
    await rm(data, { recursive: true, force: true });
    throw error;
  });
  return {
    url,
    stop,
    start: async () => {
      await start(new URL(url).host);
    },
    backUp: async () => {
      await stop();
      await rm(backup, { recursive: true, force: true });
      await cp(data, backup, { recursive: true });
      await start(new URL(url).host);
    },
    putBack: async ({ told } = { told: true }) => {
      await stop();
      await rm(data, { recursive: true, force: true });
      await cp(backup, data, { recursive: true });
      if (told) execFileSync(program, ["restored", "--data-dir", data]);
      await start(new URL(url).host);
    },
    remove: async () => {
      await stop();
      await rm(data, { recursive: true, force: true });
      await rm(backup, { recursive: true, force: true });
    },
  };
}
