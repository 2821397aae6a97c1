// A REST TOKEN authorizer as teams write one with aws-jwt-verify: providers from Parameter Store, keys fetched at init, an IAM policy
// for the whole stage. It stands beside the product in benchmarks and reads the same parameters: jwt-provider documents in JSON with a
// remote key set.

import { readFileSync } from "node:fs";
import { paginateGetParametersByPath, SSMClient } from "@aws-sdk/client-ssm";
import { JwtVerifier } from "aws-jwt-verify";
import { SimpleFetcher } from "aws-jwt-verify/https";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";

const bearer = /^bearer +/i;
const verifier = await newVerifier(await readProviders());
await verifier.hydrate();

/** Answers a TOKEN event; every refusal is the error "Unauthorized", which API Gateway turns into 401. */
export async function handler(event) {
  let claims;
  try {
    claims = await verifier.verify(event.authorizationToken.replace(bearer, ""));
  } catch {
    throw new Error("Unauthorized");
  }
  return {
    principalId: claims.sub ?? claims.client_id,
    policyDocument: { Version: "2012-10-17", Statement: [allow(event.methodArn)] },
    context: contextOf(claims),
  };
}

async function readProviders() {
  const client = new SSMClient();
  const pages = paginateGetParametersByPath(
    { client },
    { Path: `${process.env.AUTHORIZER_PARAMETER_PATH}/providers`, Recursive: true, WithDecryption: true },
  );
  const documents = [];
  for await (const page of pages) {
    documents.push(...page.Parameters.map((parameter) => JSON.parse(parameter.Value)));
  }
  return documents;
}

async function newVerifier(providers) {
  const issuers = providers.map((provider) => ({
    issuer: provider.Issuer,
    audience: provider.Audiences ?? null,
    jwksUri: provider.JSONWebKeySet?.Remote?.URI,
    graceSeconds: provider.ClockSkewSeconds ?? 30,
  }));
  return JwtVerifier.create(issuers, { jwksCache: new SimpleJwksCache({ fetcher: newFetcher() }) });
}

// Node does not read SSL_CERT_FILE by itself, the product does; without it both believe their usual roots.
function newFetcher() {
  const file = process.env.SSL_CERT_FILE;
  return new SimpleFetcher(file ? { defaultRequestOptions: { ca: readFileSync(file) } } : undefined);
}

// One policy for every route of the stage, because API Gateway caches it.
function allow(methodArn) {
  const [api, stage] = methodArn.split("/");
  return { Effect: "Allow", Action: "execute-api:Invoke", Resource: `${api}/${stage}/*` };
}

function contextOf(claims) {
  const context = { iss: claims.iss, sub: claims.sub, client_id: claims.client_id, scope: claims.scope, exp: claims.exp };
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined));
}
