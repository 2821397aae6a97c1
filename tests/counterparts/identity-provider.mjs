// A certified OpenID provider on the loopback interface: discovery, key set, client credentials with JWT access tokens (RFC 9068) for
// any resource (RFC 8707). It ends when standard input closes.
//
//   node identity-provider.mjs [--host 127.0.0.1] [--certificate FILE --key FILE]
//
// Standard output: first {"issuer","port","clientSecret"}, then one JSON line for each command line on standard input:
//   rotate    a new key of each algorithm goes first and signs from now on, the old ones stay       {"kids":[…]}
//   withdraw  only the newest key of each algorithm stays                                           {"kids":[…]}
//   counts    requests so far                                                                       {"discovery":n,"keys":n}
//
// The client's id is the algorithm its access tokens are signed with: RS256 or ES256. Its tokens also have an email (verified) and groups.

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
    clients: algorithms.map((alg) => ({
      client_id: alg,
      client_secret: clientSecret,
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
    })),
    ttl: { ClientCredentials: 600 },
    extraTokenClaims: describeClient,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: { enabled: true, getResourceServerInfo: describeResource },
    },
  });
}

function describeResource(_context, resource, client) {
  return {
    scope: "orders:read orders:write",
    audience: resource,
    accessTokenFormat: "jwt",
    accessTokenTTL: 600,
    jwt: { sign: { alg: client.clientId } },
  };
}

function describeClient(_context, token) {
  return { email: `${token.clientId}@clients.example.test`, email_verified: true, groups: ["machines", token.clientId] };
}

function count(path) {
  if (path === "/.well-known/openid-configuration") counts.discovery++;
  if (path === "/jwks") counts.keys++;
}

function say(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
