// A certified OpenID provider on the loopback interface: discovery, key set, client credentials with JWT access tokens (RFC 9068) for
// any resource (RFC 8707), and logins. It ends when standard input closes.
//
//   node identity-provider.mjs [--host 127.0.0.1] [--certificate FILE --key FILE]
//
// Standard output: first {"issuer","port","clientSecret"}, then one JSON line for each command line on standard input:
//   rotate    a new key of each algorithm goes first and signs from now on, the old ones stay       {"kids":[…]}
//   withdraw  only the newest key of each algorithm stays                                           {"kids":[…]}
//   counts    requests so far                                                                       {"discovery":n,"keys":n}
//
// The client's id is the algorithm its access tokens are signed with: RS256 or ES256. Its tokens also have an email (verified) and groups.
// The public client `trying` logs a person in, by any name and password, and comes back to http://127.0.0.1/callback on any port.

import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import Provider from "oidc-provider";

const algorithms = ["RS256", "ES256"];
const { values: options } = parseArgs({
  options: {
    host: { type: "string", default: "127.0.0.1" },
    certificate: { type: "string" },
    key: { type: "string" },
  },
});
const clientSecret = randomBytes(32).toString("base64url");
const counts = { discovery: 0, keys: 0 };
let generations = [newKeys()];
let issuer;
let answer;

const server = createServer((request, response) => {
  count(request.url);
  answer(request, response);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  issuer = `${options.certificate ? "https" : "http"}://${options.host}:${port}`;
  answer = newProvider().callback();
  say({ issuer, port, clientSecret });
});

const commands = {
  rotate: () => publish([newKeys(), ...generations]),
  withdraw: () => publish(generations.slice(0, 1)),
  counts: () => counts,
};
createInterface({ input: process.stdin })
  .on("line", (line) => say(Object.hasOwn(commands, line) ? commands[line]() : { error: `Expected one of: ${Object.keys(commands).join(", ")}.` }))
  .on("close", () => process.exit(0));

function createServer(listener) {
  return options.certificate
    ? createTlsServer({ cert: readFileSync(options.certificate), key: readFileSync(options.key) }, listener)
    : createPlainServer(listener);
}

function newKeys() {
  const pairs = { RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }), ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }) };
  return algorithms.map((alg) => ({ ...pairs[alg].privateKey.export({ format: "jwk" }), kid: randomUUID(), alg, use: "sig" }));
}

// The provider reads its keys once, so other keys are another provider behind the same server.
function publish(keys) {
  generations = keys;
  answer = newProvider().callback();
  return { kids: generations.flat().map((key) => key.kid) };
}

function newProvider() {
  return new Provider(issuer, {
    jwks: { keys: generations.flat() },
    clients: [...algorithms.map(newMachine), newApplication()],
    ttl: { ClientCredentials: 600 },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // Otherwise the claims of a scope are at the userinfo endpoint alone.
    conformIdTokenClaims: false,
    findAccount: describePerson,
    extraTokenClaims: describeClient,
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: { enabled: true, getResourceServerInfo: describeResource },
    },
  });
}

function newMachine(alg) {
  return { client_id: alg, client_secret: clientSecret, grant_types: ["client_credentials"], redirect_uris: [], response_types: [] };
}

// RFC 8252: a native application has no secret, and takes any port of the loopback address.
function newApplication() {
  return {
    client_id: "trying",
    application_type: "native",
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code"],
    response_types: ["code"],
    redirect_uris: ["http://127.0.0.1/callback"],
  };
}

function describePerson(_context, id) {
  return { accountId: id, claims: () => ({ sub: id, email: `${id}@people.example.test`, email_verified: true }) };
}

function describeResource(_context, resource, client) {
  return {
    scope: "orders:read orders:write",
    audience: resource,
    accessTokenFormat: "jwt",
    accessTokenTTL: 600,
    jwt: { sign: { alg: algorithms.includes(client.clientId) ? client.clientId : "RS256" } },
  };
}

function describeClient(_context, token) {
  if (token.kind !== "ClientCredentials") return undefined;
  return { email: `${token.clientId}@clients.example.test`, email_verified: true, groups: ["machines", token.clientId] };
}

function count(path) {
  if (path === "/.well-known/openid-configuration") counts.discovery++;
  if (path === "/jwks") counts.keys++;
}

function say(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
