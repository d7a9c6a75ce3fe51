// The demo accounts, by role, as the server itself names them.
import { expect, type APIRequestContext, type Page } from "@playwright/test";

/** A role's name as the API spells it. */
export type Role = "provider" | "inspector" | "advisor" | (string & {});

/** An account to sign in with. */
export interface Account {
  user_name: string;
  password: string;
  name: string;
  role: Role;
  organisation: string;
}

/** All accounts of the demo data. */
export async function demoAccounts(request: APIRequestContext): Promise<Account[]> {
  const reply = await request.get("/api/v1/about");
  expect(reply.ok(), "the server tells what it is").toBe(true);
  const about = (await reply.json()) as { demo_accounts: Account[] };
  return about.demo_accounts;
}

/** The first demo account of a role. */
export async function accountOf(request: APIRequestContext, role: Role): Promise<Account> {
  const accounts = await demoAccounts(request);
  const account = accounts.find((account) => account.role === role);
  if (!account) {
    throw new Error(`no demo account is ${role}; there are ${accounts.map((a) => a.role).join(", ")}`);
  }
  return account;
}

/** Signs in through the login page as a person of that role would; ends on their first page. */
export async function signIn(page: Page, role: Role): Promise<Account> {
  const account = await accountOf(page.request, role);
  await page.goto("/");
  await enter(page, account);
  return account;
}

/** Fills in the login form that stands on the page. */
export async function enter(page: Page, account: Account): Promise<void> {
  await page.locator("input[autocomplete=username]").fill(account.user_name);
  await page.locator("input[autocomplete=current-password]").fill(account.password);
  await page.locator("form button[type=submit]").click();
  await expect(page.locator("input[autocomplete=current-password]")).toHaveCount(0);
}
