// The running servers: where they are and who can sign in to them. `cargo xtask test browser` starts it and sets the variables.
import { readFileSync } from "node:fs";

/** The demo's address, without a slash at the end. */
export const address = process.env.BASE_URL ?? "http://127.0.0.1:8080";

/** The provider that has only just been set up: where it is served, and its administrator's way in. */
export const beginning = {
  address: process.env.BEGINNING_URL ?? "http://127.0.0.1:8081",
  email: process.env.BEGINNING_EMAIL,
  password: process.env.BEGINNING_PASSWORD,
};

/** The email address and password that the demo printed for a role, such as "partner lead". */
export function signInOf(role) {
  const lines = printed().split("\n");
  const password = lines.map((line) => /password[^:]*:\s*(\S+)/i.exec(line)?.[1]).find(Boolean);
  const line = lines.find((line) => line.includes("@") && line.toLowerCase().includes(role.toLowerCase()));
  const email = /\S+@[\w.-]*\w/.exec(line ?? "")?.[0];
  if (!email || !password) throw new Error(`The demo printed no sign-in for the ${role}.`);
  return { email, password };
}

function printed() {
  const file = process.env.DEMO_OUTPUT;
  if (!file) throw new Error("DEMO_OUTPUT must name the file that holds what the demo printed.");
  return readFileSync(file, "utf8");
}
