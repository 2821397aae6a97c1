// How long Node's verifiers take for one token, whole call and warm. One JSON line in, one out, until standard input closes; no network.
//
//   in   {"token","issuer","audience","jwks":{…},"algorithm"}      what to verify from now on
//   out  ["crypto.verify", …]                                      who can
//   in   {"peer","count"}                                          so many times in a row
//   out  [time, cpu]                                               microseconds a time

import { constants, createPublicKey, verify } from "node:crypto";
import { createInterface } from "node:readline";
import { JwtVerifier } from "aws-jwt-verify";
import { createVerifier } from "fast-jwt";
import { createLocalJWKSet, jwtVerify } from "jose";

let peers = {};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  if (question.token) peers = await peersFor(question);
  const answer = question.token ? Object.keys(peers) : await measure(peers[question.peer], question.count);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

async function measure(peer, count) {
  const [start, before] = [process.hrtime.bigint(), process.cpuUsage()];
  for (let turn = 0; turn < count; turn++) {
    const result = peer();
    if (result instanceof Promise) await result;
  }
  const cpu = process.cpuUsage(before);
  return [Number(process.hrtime.bigint() - start) / 1000 / count, (cpu.user + cpu.system) / count];
}

// A peer that does not take the algorithm is left out.
async function peersFor(question) {
  const found = {};
  for (const [name, make] of Object.entries({ "crypto.verify": nodeCrypto, "aws-jwt-verify": awsJwtVerify, jose, "fast-jwt": fastJwt })) {
    try {
      const peer = make(question);
      await peer();
      found[name] = peer;
    } catch {
      continue;
    }
  }
  return found;
}

// The signature alone, of OpenSSL as Node brings it.
function nodeCrypto({ token, jwks, algorithm }) {
  const end = token.lastIndexOf(".");
  const input = Buffer.from(token.slice(0, end));
  const signature = Buffer.from(token.slice(end + 1), "base64url");
  const key = {
    key: createPublicKey({ key: jwks.keys[0], format: "jwk" }),
    dsaEncoding: "ieee-p1363",
    ...(algorithm.startsWith("PS") && { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }),
  };
  const hash = algorithm === "EdDSA" ? null : `sha${algorithm.slice(2)}`;
  return () => {
    if (!verify(hash, input, key, signature)) throw new Error("invalid");
  };
}

function awsJwtVerify({ token, issuer, audience, jwks }) {
  const verifier = JwtVerifier.create({ issuer, audience, jwksUri: "https://keys.example.test/" });
  verifier.cacheJwks(jwks);
  return () => verifier.verifySync(token);
}

function jose({ token, issuer, audience, jwks, algorithm }) {
  const keys = createLocalJWKSet(jwks);
  return () => jwtVerify(token, keys, { issuer, audience, algorithms: [algorithm], requiredClaims: ["exp"] });
}

function fastJwt({ token, issuer, audience, jwks, algorithm }) {
  const key = createPublicKey({ key: jwks.keys[0], format: "jwk" }).export({ type: "spki", format: "pem" });
  const verifier = createVerifier({ key, algorithms: [algorithm], allowedIss: issuer, allowedAud: audience, cache: false });
  return () => verifier(token);
}
