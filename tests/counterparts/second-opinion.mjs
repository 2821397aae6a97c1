// What two widely used verifiers say about tokens. One JSON line in, one JSON line out, until standard input closes; no network.
//
//   in   {"name","token","issuer":[…],"audience":[…],"jwks":{…},"algorithms":[…],"skewSeconds"?,"now"?}     now: seconds since 1970
//   out  {"name","verdicts":{"aws-jwt-verify":"accepted"|class of error,"jose":"accepted"|class of error}}
//
// Nothing of a token is written but the name of its line.

import { createInterface } from "node:readline";
import { JwtVerifier } from "aws-jwt-verify";
import { createLocalJWKSet, jwtVerify } from "jose";

const realTime = Date.now;
const peers = { "aws-jwt-verify": awsJwtVerify, jose };

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const verdicts = {};
  for (const [peer, verify] of Object.entries(peers)) {
    verdicts[peer] = await verdictOf(() => verify(question));
  }
  process.stdout.write(`${JSON.stringify({ name: question.name, verdicts })}\n`);
}

async function verdictOf(verify) {
  try {
    await verify();
    return "accepted";
  } catch (error) {
    return error?.constructor?.name ?? "unknown";
  } finally {
    Date.now = realTime;
  }
}

// Its clock is Date.now and nothing else. It has no list of algorithms.
function awsJwtVerify({ token, issuer, audience, jwks, skewSeconds = 0, now }) {
  if (now !== undefined) Date.now = () => now * 1000;
  const jwksUri = "https://keys.example.test/";
  const verifier = JwtVerifier.create(issuer.map((name) => ({ issuer: name, audience, jwksUri, graceSeconds: skewSeconds })));
  for (const name of issuer) verifier.cacheJwks(jwks, name);
  verifier.verifySync(token);
}

async function jose({ token, issuer, audience, jwks, algorithms, skewSeconds = 0, now }) {
  await jwtVerify(token, createLocalJWKSet(jwks), {
    algorithms,
    issuer,
    audience,
    requiredClaims: ["exp"],
    clockTolerance: skewSeconds,
    currentDate: now === undefined ? undefined : new Date(now * 1000),
  });
}
